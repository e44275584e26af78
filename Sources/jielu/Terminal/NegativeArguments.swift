import JieluKit

/// Negative numbers, which the argument parser takes for options that it does not know.
enum NegativeArguments {
    /// - Parameter arguments: those that could not be parsed.
    /// - Returns: E104 with the option that the first one was given to; nil where there is none.
    static func failure(_ arguments: [String]) -> Failure? {
        for (index, argument) in arguments.enumerated() {
            guard argument.first == "-", argument.dropFirst().first?.isNumber == true else { continue }
            let option = arguments[..<index].last {
                $0.hasPrefix("-") && $0.dropFirst().first?.isNumber != true
            }
            // It may go back, and takes what follows whatever it looks like.
            guard let option, option != "--offset" else { continue }
            return .optionValue(option, argument, expected: .wordPositive)
        }
        return nil
    }
}
