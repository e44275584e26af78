/// How far a long piece of work has come.
public struct StageProgress: Sendable, Hashable {
    /// What `done` and `total` count.
    public enum Unit: Sendable {
        /// Milliseconds of media, so a speed as a multiple of real time can be told.
        case media
        case bytes
        case items
    }

    /// What is being done.
    public let stage: Message
    public let done: Int64
    /// Zero when it is not known.
    public let total: Int64
    public let unit: Unit

    public init(stage: Message, done: Int64, total: Int64, unit: Unit) {
        self.stage = stage
        self.done = done
        self.total = total
        self.unit = unit
    }

    /// The same as part of another stage.
    public func during(_ stage: Message) -> StageProgress {
        StageProgress(stage: stage, done: done, total: total, unit: unit)
    }

    /// Whether this is the last word on the stage.
    public var isComplete: Bool { total > 0 && done >= total }
}

/// Is told how far the work has come; called often, from one thread at a time.
public typealias ProgressHandler = (StageProgress) -> Void
