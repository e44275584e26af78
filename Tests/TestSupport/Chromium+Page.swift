import Foundation

/// What a person does with a page, and what they see.
extension Chromium {
    /// Opens an address and waits until it is loaded.
    public func open(_ address: String) throws {
        try call("Page.navigate", ["url": "about:blank"])
        try call("Page.navigate", ["url": address])
        try wait(for: "document.readyState === 'complete' && location.href !== 'about:blank'")
    }

    /// The value of a JavaScript expression, awaited; objects come as dictionaries.
    @discardableResult
    public func evaluate(_ expression: String) throws -> Any? {
        let answer = try call(
            "Runtime.evaluate",
            ["expression": expression, "returnByValue": true, "awaitPromise": true])
        if let exception = answer["exceptionDetails"] as? [String: Any] {
            throw ProcessError(message: "\(expression): \(exception)")
        }
        return (answer["result"] as? [String: Any])?["value"]
    }

    public func text(_ expression: String) throws -> String { try evaluate(expression) as? String ?? "" }
    public func number(_ expression: String) throws -> Double {
        (try evaluate(expression) as? NSNumber)?.doubleValue ?? .nan
    }
    public func isTrue(_ expression: String) throws -> Bool { try evaluate(expression) as? Bool ?? false }

    /// Waits until an expression is true.
    public func wait(for expression: String, timeout: Double = 20) throws {
        let deadline = Date(timeIntervalSinceNow: timeout)
        while try !isTrue(expression) {
            if Date() > deadline {
                throw ProcessError(message: "did not come true in \(timeout) s: \(expression)")
            }
            usleep(20_000)
        }
    }

    /// Presses and releases the mouse in the middle of an element, as a person would: whatever lies on top gets it.
    public func click(_ selector: String) throws {
        let quoted = try Self.literal(selector)
        let place = try evaluate(
            """
            (async () => {
              const element = document.querySelector(\(quoted));
              element.scrollIntoView({ block: "center" });
              // What comes into view may still take its size.
              for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
              const box = element.getBoundingClientRect();
              return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
            })()
            """)
        guard let place = place as? [String: NSNumber], let x = place["x"], let y = place["y"] else {
            throw ProcessError(message: "nothing to click: \(selector)")
        }
        for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
            try call(
                "Input.dispatchMouseEvent",
                [
                    "type": type, "x": x, "y": y, "button": type == "mouseMoved" ? "none" : "left",
                    "clickCount": type == "mouseMoved" ? 0 : 1,
                ])
        }
    }

    /// Types into what has the focus.
    public func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

    /// Presses a key by its DOM name: `Enter`, `Escape`, `Tab`, ` `, `/`.
    /// - Parameter modifiers: 1 Alt, 2 Control, 4 Meta, 8 Shift.
    public func press(_ key: String, modifiers: Int = 0) throws {
        let codes = [
            "Enter": 13, "Escape": 27, "Tab": 9, " ": 32, "/": 191, "ArrowLeft": 37, "ArrowRight": 39,
        ]
        let code = codes[key] ?? Int(key.uppercased().unicodeScalars.first?.value ?? 0)
        var event: [String: Any] = [
            "type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers,
        ]
        if key == "Enter" { event["text"] = "\r" } else if key.count == 1 { event["text"] = key }
        try call("Input.dispatchKeyEvent", event)
        event["type"] = "keyUp"
        event["text"] = nil
        try call("Input.dispatchKeyEvent", event)
    }

    public func setViewport(width: Int, height: Int) throws {
        try call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    }

    /// Sets media features: `["prefers-color-scheme": "dark"]`, and the medium (`print`).
    public func emulate(_ features: [String: String] = [:], medium: String = "") throws {
        try call(
            "Emulation.setEmulatedMedia",
            ["media": medium, "features": features.map { ["name": $0.key, "value": $0.value] }])
    }

    public func disableScripts() throws { try call("Emulation.setScriptExecutionDisabled", ["value": true]) }

    /// A PNG of the window, or of the whole page.
    public func screenshot(wholePage: Bool = false) throws -> Data {
        let answer = try call(
            "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": wholePage])
        return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
    }

    /// A string as a JavaScript literal.
    public static func literal(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}
