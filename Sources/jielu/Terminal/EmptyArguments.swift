import JieluKit

/// Arguments without a character in them: what a shell makes of a variable that is not set. As a path one would mean
/// the current folder here and the root there, so none is taken.
enum EmptyArguments {
    /// - Parameter arguments: as the shell gave them, without the program's name.
    /// - Throws: `Failure` E104 with the option, or the place among the arguments, of the first.
    static func check(_ arguments: [String]) throws {
        guard let index = arguments.firstIndex(of: "") else { return }
        let before = index > 0 ? arguments[index - 1] : ""
        let name = before.hasPrefix("-") && !before.contains("=") ? before : "\(index + 1)"
        throw Failure.optionValue(name, "", expected: .wordNotEmpty)
    }
}
