import Timeline

/// Text from files made safe to print, and numbers as people read them.
enum Text {
    /// Line breaks and control characters become blanks.
    static func singleLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    /// `1.2 MB`, in powers of ten, as file managers count.
    static func byteCount(_ bytes: Int64) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1000, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(bytes) bytes" : "\(decimal(value, digits: 1)) \(units[unit])"
    }

    /// `4.08 s`.
    static func seconds(_ time: Milliseconds) -> String {
        decimal(Double(time.value) / 1000, digits: 2) + " s"
    }

    /// `+0.040`: seconds with their sign, to the millisecond.
    static func difference(_ time: Milliseconds) -> String {
        let (seconds, rest) = time.value.magnitude.quotientAndRemainder(dividingBy: 1000)
        let digits = String(rest)
        let sign = time.value < 0 ? "−" : time.value > 0 ? "+" : "±"
        return "\(sign)\(seconds)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// At most so many digits behind the point, none that say nothing.
    static func decimal(_ value: Double, digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        var text = String((value * scale).rounded() / scale)
        if text.hasSuffix(".0") { text.removeLast(2) }
        return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
