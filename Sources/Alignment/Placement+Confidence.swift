import Foundation
import Messages
import Timeline
import Transcripts

/// What is known about the start of a sentence, and how likely that makes it right.
struct Evidence {
    /// The share of the next ten tokens that is matched, and of the sentence's own first four.
    var ahead = 0.0
    var own = 0.0
    /// How many of the sentence's first ten tokens are matched.
    var matches = 0
    /// By how many tokens the two texts differ between the matches before and after the start.
    var difference = 0
    /// Whether the matches before and after are too close in time for what lies between them.
    var isCramped = false
    /// How many matches stand together on the smaller of the two sides.
    var island = 0

    /// How likely the start is within a second: a logistic model over made captions, 15 to 40 % wrong, of made and of
    /// real transcripts in Chinese and English (53,000 sentences; half of the seeds to fit, half to check).
    var probability: Double {
        var sum = 0.35 * ahead + 2.2 * own + 1.8 * Double(min(matches, 4)) / 4 - 0.3
        sum += 3.2 * min(log(Double(max(island, 1))), 5) / 5
        sum -= difference <= 12 ? 6.5 * Double(difference) / 12 : 2.3
        if isCramped { sum -= 3.2 }
        return 1 / (1 + exp(-sum))
    }

    /// Lower than the probability, so that hardly a start called sure is wrong by more than two seconds.
    var confidence: Double { pow(probability, 2.5) }
}

extension Placement {
    func evidence(at tokens: Range<Int>) -> Evidence {
        let start = tokens.lowerBound
        let (before, next) = (left[start], right[start])
        var evidence = Evidence()
        let ten = start..<min(start + 10, spoken.tokens.count)
        evidence.ahead = Double(matches(in: ten)) / Double(max(1, ten.count))
        let four = start..<min(start + 4, tokens.upperBound)
        evidence.own = Double(matches(in: four)) / Double(max(1, four.count))
        evidence.matches = matches(in: ten.clamped(to: tokens))
        if next.position < spoken.tokens.count { evidence.island = Int(islands[next.position]) }
        guard before.position > 0 else { return evidence }
        evidence.island = min(evidence.island, Int(islands[before.position - 1]))
        let missing = next.position - before.position
        if let heard = heardTokens(before, next) { evidence.difference = abs(missing - heard.count) }
        evidence.isCramped = next.time - before.time < 300 && missing > 0
        return evidence
    }

    private func matches(in tokens: Range<Int>) -> Int {
        tokens.count { matcher.pairings[$0] == .same || matcher.pairings[$0] == .alike }
    }

    func confidence(at tokens: Range<Int>) -> Double {
        let confidence = evidence(at: tokens).confidence
        // A remark that nobody spoke finds a word or two by chance.
        let ten = tokens.lowerBound..<min(tokens.lowerBound + 10, tokens.upperBound)
        let limit = matches(in: ten) * 4 < ten.count ? 0.8 : 0.999
        // Never quite certain: only what was given is.
        return Self.rounded(min(confidence, isHeld(tokens.lowerBound) ? limit : 0.5))
    }

    /// Whether a text that repeats itself could be matched otherwise here.
    private func isHeld(_ token: Int) -> Bool {
        let next = right[token].position
        if next < spoken.tokens.count, matcher.isLoose[next] { return false }
        let reach = 150
        var hold: Float = 0
        for near in max(0, token - reach)..<min(spoken.tokens.count, token + reach) {
            hold += matcher.hold[near]
            if hold >= 7 { return true }
        }
        return false
    }

    /// What is worth saying about the whole.
    func notices(for timings: [Transcript.Timing?]) -> [Notice] {
        var notices: [Notice] = []
        // A few corrected utterances say nothing of the whole.
        if rows.openCount >= 50, rows.openCount * 2 >= spoken.tokens.count, matchedShare < 0.25 {
            notices.append(.probablyOtherTranscript(percent: Int(matchedShare * 100)))
        }
        return notices + missingCaptions(timings)
    }

    /// Long silences of the captions during which the transcript goes on.
    private func missingCaptions(_ timings: [Transcript.Timing?]) -> [Notice] {
        let shortest = 60_000
        var notices: [Notice] = []
        var boundary = 0
        while boundary < spoken.tokens.count {
            let (before, next) = (left[boundary], right[boundary + 1])
            guard before.position >= 0, next.position > before.position else {
                boundary += 1
                continue
            }
            boundary = max(boundary + 1, next.position)
            let length = openLength(before.position..<next.position)
            let heard = heardTokens(before, next).map { captions.tokens.length($0) } ?? 0
            guard next.time - before.time >= shortest, length * captions.pace * 4 >= shortest,
                heard * 4 <= length
            else { continue }
            var utterances: Set<Int> = []
            for (index, sentence) in spoken.sentences.enumerated()
            where sentence.tokens.lowerBound >= before.position
                && sentence.tokens.upperBound <= next.position && rows.isOpenSentence[index]
            {
                utterances.insert(sentence.item)
            }
            notices.append(
                .captionsMissing(
                    at: before.time, seconds: (next.time - before.time) / 1000, utterances: utterances.count))
        }
        return notices
    }
}
