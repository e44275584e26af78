import Dispatch
import Synchronization

/// What frames cost, worked out on another thread while those before are searched.
final class JudgedFrames: Sendable {
    /// Frames that follow one another.
    struct Block: Sendable {
        /// By frame, what it costs as each sound; `width` values each.
        var costs: [Float] = []
        /// By frame, what it costs as none.
        var foreign: [Float] = []
        let width: Int

        /// - Parameter place: of a frame, from the block's first.
        func costs(_ place: Int) -> Range<Int> { place * width..<(place + 1) * width }
    }

    /// Small enough that its memory is used again and not given back each time.
    private static let length = 60
    /// Blocks that wait to be taken, so that memory stays small.
    private static let most = 4
    private let blocks = Mutex<[Block]>([])
    private let ready = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    /// All frames of `window` must be taken, by `next`.
    init(_ judge: FrameJudge, _ window: Range<Int>) {
        for _ in 0..<Self.most { room.signal() }
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            var judge = judge
            for start in stride(from: window.lowerBound, to: window.upperBound, by: Self.length) {
                room.wait()
                var block = Block(width: judge.costs.count)
                let frames = start..<min(start + Self.length, window.upperBound)
                block.costs.reserveCapacity(frames.count * block.width)
                for frame in frames {
                    block.foreign.append(judge.judge(frame))
                    block.costs += judge.costs
                }
                blocks.withLock { $0.append(block) }
                ready.signal()
            }
        }
    }

    /// Waits for the frames that follow those taken before.
    func next() -> Block {
        ready.wait()
        defer { room.signal() }
        return blocks.withLock { $0.removeFirst() }
    }
}
