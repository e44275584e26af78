import Messages
import Timeline
public import Transcripts

/// Checks a timed text's times against where its words were heard, and mends them where they are wrong.
public enum Retimer {
    /// Times that jitter by half a second have four in ten near their line; those of another recording hardly one in
    /// twenty.
    private static let leastShare = 0.12

    /// Milliseconds by which a single utterance is off before it is moved by itself.
    private static let farOff = 2_000

    /// - Parameters:
    ///   - transcript: its utterances have times.
    ///   - listen: finds a transcript in the sound. It is given what `transcript` is in the order of its file: wrong
    ///     times may have put it in another.
    /// - Returns: the transcript with every utterance at its time, none lost. Good times stay exactly as they are.
    ///   What was wrong is told in `notices`. A time that is moved with others is as sure as those are; one that the
    ///   sound says nothing of keeps what it had.
    public static func check(
        _ transcript: Transcript, listen: (Transcript) throws -> Alignment
    ) throws -> Alignment {
        let written = transcript.inFileOrder()
        let kept = try TextAligner.keepingTimes(of: written)
        let heard = try listen(written)
        let places = kept.transcript.items.indices.filter { kept.transcript.items[$0].kind == .utterance }
        let sightings = places.enumerated().compactMap { place, index -> ClockFit.Sighting? in
            guard let said = kept.transcript.items[index].timing,
                let found = heard.transcript.items[index].timing, found.method == .audio
            else { return nil }
            return ClockFit.Sighting(
                place: place, said: said.start.reckonable, heard: found.start.reckonable,
                confidence: found.confidence ?? 0)
        }
        guard let fit = ClockFit(sightings), fit.share >= Self.leastShare || fit.isIdentity else {
            var untold = try TextAligner.keepingTimes(of: transcript)
            untold.notices = heard.notices + [.timesUnchecked()]
            return untold
        }
        let seen = Dictionary(uniqueKeysWithValues: sightings.map { ($0.place, $0) })
        var moved = kept.transcript
        var singles = 0
        let jitters = fit.share < 0.85
        for (place, index) in places.enumerated() {
            guard let said = moved.items[index].timing?.start.reckonable else { continue }
            let expected = fit.time(said, at: place)
            let own = seen[place]
            // A voice alone among neighbours that agree is as likely misheard.
            let isOff =
                own.map {
                    $0.confidence >= Alignment.sureConfidence && abs($0.heard - expected) > Self.farOff
                } ?? false
            if let own, isOff || (jitters && own.confidence >= 0.5) {
                if abs(own.heard - expected) > ClockFit.near { singles += 1 }
                moved.items[index].shift(by: own.heard - said, confidence: own.confidence)
            } else if !fit.isIdentity {
                moved.items[index].map(confidence: jitters ? 0.5 : confidence(of: place, fit)) {
                    fit.time($0, at: place)
                }
            }
        }
        order(&moved, places)
        for index in places { moved.items[index].placeSentences(as: heard.transcript.items[index].sentences) }
        return Alignment(
            moved, matchedShare: heard.matchedShare, notices: notices(fit, singles, places, kept))
    }

    /// How sure a time is that was moved with its piece.
    private static func confidence(of place: Int, _ fit: ClockFit) -> Double {
        let support = fit.pieces.last { $0.first <= place }?.support ?? 0
        return support >= 5 ? 0.97 : 0.7
    }

    /// What overlaps by having been moved ends where the next begins; nothing begins before the recording.
    private static func order(_ transcript: inout Transcript, _ places: [Int]) {
        for (index, next) in zip(places, places.dropFirst()) {
            guard let own = transcript.items[index].timing, let later = transcript.items[next].timing,
                own.method == .audio || later.method == .audio, later.start >= own.start,
                own.end > later.start
            else { continue }
            transcript.items[index].timing?.end = later.start
        }
    }

    private static func notices(
        _ fit: ClockFit, _ singles: Int, _ places: [Int], _ kept: Alignment
    ) -> [Notice] {
        var notices: [Notice] = []
        if fit.rate != .same {
            if let pictures = fit.rate.pictures {
                notices.append(.timedForOtherRate(pictures.timed, pictures.played))
            } else {
                notices.append(
                    .timesDrift(
                        millisecondsAnHour: (fit.rate.numerator - fit.rate.denominator) * 3_600_000
                            / fit.rate.denominator))
            }
        }
        for (number, piece) in fit.pieces.enumerated() {
            if fit.isIdentity { break }
            let from = kept.transcript.items[places[piece.first]].timing?.start.value ?? 0
            if number == 0 {
                if fit.pieces.count > 1 || abs(piece.offset) > 20 {
                    notices.append(.timesMoved(by: piece.offset))
                }
            } else {
                notices.append(
                    .piecesDiffer(at: from, by: piece.offset - fit.pieces[number - 1].offset))
            }
        }
        if singles > 0 { notices.append(.singleTimesMoved(singles)) }
        if notices.isEmpty { notices.append(.timesAgree()) }
        return notices
    }
}

extension Transcript.Item {
    /// Moves all its times by so many milliseconds.
    fileprivate mutating func shift(by distance: Int, confidence: Double) {
        map(confidence: confidence) { $0 + distance }
    }

    /// Gives all its times anew.
    fileprivate mutating func map(confidence: Double, _ move: (Int) -> Int) {
        func moved(_ time: Milliseconds) -> Milliseconds { Milliseconds(max(0, move(time.reckonable))) }
        func moved(_ timing: Transcript.Timing) -> Transcript.Timing {
            Transcript.Timing(
                start: moved(timing.start), end: moved(timing.end), confidence: confidence, method: .audio)
        }
        timing = timing.map(moved)
        for index in sentences.indices {
            guard let own = sentences[index].timing else { continue }
            sentences[index].timing = moved(own)
            // What was only reckoned from the utterance's length is no surer by being moved.
            if own.method == .interpolated {
                sentences[index].timing?.method = .interpolated
                sentences[index].timing?.confidence = own.confidence
            }
        }
        for index in words.indices {
            words[index].start = moved(words[index].start)
            words[index].end = moved(words[index].end)
        }
    }

    /// Sentences that only had a share of their utterance's time start where they are heard in it.
    fileprivate mutating func placeSentences(as heard: [Transcript.Sentence]) {
        guard heard.count == sentences.count, let whole = timing else { return }
        for index in sentences.indices.dropFirst() where sentences[index].timing?.method == .interpolated {
            guard let found = heard[index].timing, (found.confidence ?? 0) >= 0.5, found.start < whole.end,
                let before = sentences[index - 1].timing, found.start > before.start
            else { continue }
            sentences[index].timing?.start = found.start
            sentences[index].timing?.method = .audio
            sentences[index].timing?.confidence = found.confidence
            sentences[index - 1].timing?.end = max(before.start, min(before.end, found.start))
            let end = sentences[index].timing?.end ?? whole.end
            sentences[index].timing?.end = max(found.start, end)
        }
    }
}
