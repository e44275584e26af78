/// Where somebody speaks, by loudness alone: above the quiet of its surroundings.
enum SpeechActivity {
    /// - Parameter levels: dB by hop; minus infinity where nothing was heard.
    /// - Returns: by hop, whether it is loud enough to be speech.
    static func loud(_ levels: [Float]) -> [Bool] {
        var result = [Bool](repeating: false, count: levels.count)
        // The quiet and the loud of half a minute around.
        let (block, reach) = (500, 1500)
        var start = 0
        while start < levels.count {
            let end = min(start + block, levels.count)
            let around = levels[max(0, start - reach)..<min(levels.count, end + reach)]
                .filter { $0 > -.infinity }.sorted()
            guard !around.isEmpty else {
                start = end
                continue
            }
            let quiet = around[around.count / 10]
            let loud = around[around.count * 95 / 100]
            let threshold = quiet + max(5, 0.3 * (loud - quiet))
            for hop in start..<end { result[hop] = levels[hop] > threshold }
            start = end
        }
        return result
    }

    /// The share of each pooled frame that is loud, at least half.
    static func frames(_ loud: [Bool], pool: Int, count: Int) -> [Bool] {
        (0..<count).map { frame in
            let hops = frame * pool..<min((frame + 1) * pool, loud.count)
            return hops.count { loud[$0] } * 2 >= max(1, hops.count)
        }
    }
}
