/// Sound that keeps one colour for seconds, as applause, rain and machines do: no speech, however loud.
enum SteadySound {
    /// Frames, 2 s of them: no speech keeps its colour so long.
    private static let length = 33
    /// Of how much most of a recording's sound changes its colour, the share below which it is steady.
    private static let share: Float = 0.2

    /// - Parameters:
    ///   - cepstra: by frame.
    ///   - isLoud: the frames that may be speech; others are not looked at.
    /// - Returns: by frame, whether it is loud and steady.
    static func frames(_ cepstra: [Float], isLoud: [Bool]) -> [Bool] {
        let changes = changes(cepstra, isLoud)
        let known = changes.filter { $0 >= 0 }.sorted()
        var result = [Bool](repeating: false, count: isLoud.count)
        guard !known.isEmpty else { return result }
        let limit = share * known[known.count * 3 / 4]
        for (start, change) in changes.enumerated() where change >= 0 && change < limit {
            for frame in start..<start + length where isLoud[frame] { result[frame] = true }
        }
        return result
    }

    /// The variance of the cepstra in the window that begins with each frame; negative where little in it is loud.
    private static func changes(_ cepstra: [Float], _ isLoud: [Bool]) -> [Float] {
        guard isLoud.count >= length else { return [] }
        let width = Cepstra.coefficients
        var sums = [Double](repeating: 0, count: width)
        var squares = 0.0
        var count = 0
        func add(_ frame: Int, _ sign: Double) {
            guard isLoud[frame] else { return }
            count += Int(sign)
            for order in 0..<width {
                let value = Double(cepstra[frame * width + order])
                sums[order] += sign * value
                squares += sign * value * value
            }
        }
        var result: [Float] = []
        for frame in isLoud.indices {
            add(frame, 1)
            if frame >= length { add(frame - length, -1) }
            guard frame >= length - 1 else { continue }
            guard count * 4 >= length * 3 else {
                result.append(-1)
                continue
            }
            let means = sums.reduce(0) { $0 + $1 * $1 } / Double(count)
            result.append(Float(max(0, squares - means) / Double(count)))
        }
        return result
    }
}
