import Timeline
import Transcripts

extension AlignmentTask {
    /// What is still to do, in order. Empty when every time is known.
    public var stretches: [OpenStretch] {
        var result: [OpenStretch] = []
        var open = OpenStretch(items: [])
        func close(before: Milliseconds?) {
            guard !open.items.isEmpty else { return }
            open.before = before
            if let after = open.after, let before, after > before { open.after = before }
            result.append(open)
        }
        for (index, item) in transcript.items.enumerated() where item.kind == .utterance {
            if isStray.contains(index) { continue }
            switch known[index] {
            case nil: open.items.append(index)
            case .absent: continue
            case .start(let start):
                close(before: start)
                open = OpenStretch(items: [index], after: start, startsPinned: true)
            case .range(let start, let end):
                close(before: start)
                result.append(OpenStretch(items: [index], after: start, before: end, startsPinned: true))
                open = OpenStretch(items: [], after: end)
            case .kept:
                guard let timing = item.timing else { continue }
                close(before: timing.start)
                open = OpenStretch(items: [], after: max(timing.end, open.after ?? timing.end))
            }
        }
        close(before: nil)
        return result
    }
}
