import Foundation

/// Validators in the test run's Python environment: `.build/venv`, which `scripts/setup` makes.
public enum PythonTools {
    /// The interpreter: `JIELU_TEST_PYTHON`, or that of `.build/venv`.
    public static let interpreter =
        ProcessInfo.processInfo.environment["JIELU_TEST_PYTHON"] ?? Checkout.root + "/.build/venv/bin/python"

    /// Whether a module is there.
    public static func has(_ module: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: interpreter) else { return false }
        let result = try? ChildProcess.run(interpreter, ["-c", "import \(module)"], in: nil)
        return result?.status == 0
    }

    public static func run(_ arguments: [String]) throws -> ProcessResult {
        try ChildProcess.run(interpreter, arguments, in: nil)
    }
}
