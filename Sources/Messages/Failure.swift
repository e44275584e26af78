/// How a command ends; the values are the process's exit codes.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done, or nothing to do. Warnings do not change it.
    case done = 0
    /// Some items failed or need a look; the rest is done.
    case needsLook = 1
    /// The command line is wrong.
    case usage = 2
    /// A named file is missing, unreadable, invalid, or changed while it was read.
    case input = 3
    /// The output cannot be written.
    case output = 4
    /// A proof fails.
    case proof = 5
    /// This machine lacks what was asked for.
    case unavailable = 69
    /// A limit set by the user was reached.
    case limit = 70
    /// Try again later.
    case tryAgain = 75
    case interrupted = 130
    case terminated = 143
}

/// Where in the input something was found.
public struct Place: Sendable, Hashable {
    public var file: String?
    /// Counted from 1.
    public var line: Int?
    /// Milliseconds from the recording's zero.
    public var time: Int?

    public init(file: String? = nil, line: Int? = nil, time: Int? = nil) {
        self.file = file
        self.line = line
        self.time = time
    }
}

/// What went wrong, as a user needs it: a stable code, one sentence, the place, and the next step.
///
/// Every error above LibAV is one of these; the catalogue makes them (`Failure.fileMissing(…)`).
public struct Failure: Error, Sendable, Hashable {
    /// Stable for ever: `E301`.
    public let code: String
    public let exit: ExitStatus
    public let message: Message
    public var place: Place
    /// What to do next.
    public internal(set) var next: Message?
    /// The words of a library below, untranslated (libav, YAML, the system).
    public let reason: String?

    init(
        _ code: String, _ exit: ExitStatus, en: String, zhTW: String, next: Message? = nil,
        place: Place = Place(), reason: String? = nil
    ) {
        self.code = code
        self.exit = exit
        self.message = Message(en: en, zhTW: zhTW)
        self.place = place
        self.next = next
        self.reason = reason
    }

    /// The same failure with what is known about the place filled in where it was empty.
    public func located(file: String? = nil, line: Int? = nil) -> Failure {
        var copy = self
        copy.place.file = place.file ?? file
        copy.place.line = place.line ?? line
        return copy
    }
}

/// Something worth saying that stops nothing: a warning (`W…`), a repair made while reading (`R…`), or a finding
/// of `inspect` (`F…`).
public struct Notice: Sendable, Hashable {
    /// Stable for ever: `W201`, `R503`, `F102`.
    public let code: String
    public let message: Message
    public var place: Place

    init(_ code: String, en: String, zhTW: String, place: Place = Place()) {
        self.code = code
        self.message = Message(en: en, zhTW: zhTW)
        self.place = place
    }

    /// The same notice with what is known about the place filled in where it was empty.
    public func located(file: String? = nil, line: Int? = nil) -> Notice {
        var copy = self
        copy.place.file = place.file ?? file
        copy.place.line = place.line ?? line
        return copy
    }
}

/// An error that can be said to a user: a `Failure` itself, or one of a lower layer that knows how to say itself.
public protocol FailureConvertible: Error {
    var failure: Failure { get }
}

extension Failure: FailureConvertible {
    public var failure: Failure { self }
}
