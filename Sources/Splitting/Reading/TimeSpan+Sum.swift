import Timeline

extension TimeSpan {
    /// Exact in a unit in which both are whole.
    static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
        if left.base == right.base { return TimeSpan(left.ticks + right.ticks, left.base) }
        return (Timestamp(left.ticks, left.base) + right) - .zero
    }

    static prefix func - (span: TimeSpan) -> TimeSpan { TimeSpan(-span.ticks, span.base) }

    static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan { left + -right }
}
