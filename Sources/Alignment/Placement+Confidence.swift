import Foundation
import Messages
import Transcripts

extension Placement {
    /// What is known about the start of a sentence.
    struct Evidence {
        /// The share of the ten tokens on each side that are matched.
        var context: Double
        /// The share of the sentence's first twelve tokens, or those that follow, that are matched.
        var head: Double
        /// Tokens to the nearest match.
        var distance: Int
    }

    func evidence(at tokens: Range<Int>) -> Evidence {
        let start = tokens.lowerBound
        let count = spoken.tokens.count
        let around = max(0, start - 10)..<min(count, start + 10)
        let ahead = start..<min(count, start + 12)
        let next = right[start].position >= 0 ? right[start].position - start : Int.max
        return Evidence(
            context: share(around), head: share(ahead), distance: next)
    }

    private func share(_ range: Range<Int>) -> Double {
        guard !range.isEmpty else { return 0 }
        let matched = range.count { matcher.pairings[$0] == .same || matcher.pairings[$0] == .alike }
        return Double(matched) / Double(range.count)
    }

    func confidence(at tokens: Range<Int>) -> Double {
        let evidence = evidence(at: tokens)
        return Self.rounded(evidence.context * exp(-Double(evidence.distance) / 6))
    }

    /// What is worth saying about the whole.
    func notices(for timings: [Transcript.Timing?]) -> [Notice] {
        var notices: [Notice] = []
        if spoken.tokens.count >= 50, matchedShare < 0.2 {
            notices.append(.probablyOtherTranscript(percent: Int(matchedShare * 100)))
        }
        return notices
    }
}
