import Foundation
import LibAV
import Messages
import Timeline

/// Holds one picture track against the recording's.
///
/// Each picture that is shown is given the picture of the recording that it is: by its coding where it was copied, by its
/// looks where it was decoded here, by its time otherwise. What is missing, doubled or foreign follows from that list.
struct PictureJudge {
    private let claim: Claim
    private let recording: Recording
    private let file: JudgedFile
    private let pair: Prover.Pair
    private let source: CodedPictures
    private let made: CodedPictures
    /// The recording's pictures in the range.
    private let expected: Range<Int>

    init(
        _ claim: Claim, recording: Recording, file: JudgedFile, pair: Prover.Pair, truth: TrackTraces
    ) {
        self.claim = claim
        self.recording = recording
        self.file = file
        self.pair = pair
        source = CodedPictures(pair.source, truth.coded[pair.source.index] ?? []) {
            recording.time($0, of: pair.source)
        }
        let away = file.zero - Timestamp.zero
        made = CodedPictures(pair.made, file.shown.coded[pair.made.index] ?? []) {
            Timestamp($0, pair.made.timeBase) - away
        }
        let from = recording.ticks(claim.range.start, of: pair.source, rounding: .up)
        let to = recording.ticks(claim.range.end, of: pair.source, rounding: .up)
        let first = source.firstIndex { $0.pts >= from }
        expected = first..<max(first, source.firstIndex { $0.pts >= to })
    }

    struct Verdict {
        var figures: Proof.Pictures
        var findings: [Notice] = []
        /// From the file's clock to the recording's, in microseconds.
        var shift: Int64
    }

    /// - Parameter assumedShift: where the file's zero should lie.
    func verdict(assumedShift: Int64) throws -> Verdict {
        var figures = Proof.Pictures(track: pair.source.index)
        figures.expected = expected.count
        figures.shown = made.count
        figures.stored = file.stored[pair.made.index] ?? 0
        figures.hidden = max(0, figures.stored - figures.shown)
        figures.badTimes = file.shown.badTimes[pair.made.index] ?? 0
        guard made.count > 0, source.count > 0 else {
            figures.missing = expected.count
            let findings: [Notice] = expected.isEmpty ? [] : [.proofNoPictures(claim.name, pair.source.index)]
            return Verdict(figures: figures, findings: findings, shift: assumedShift)
        }
        var matches = MatchedPictures(made, source, assumedShift: assumedShift, expected: expected)
        let comparison = PictureComparison(
            recording: recording, file: try Recording(claim.file), source: source, made: made)
        for range in DecodedStretches(matches, made, depth: claim.depth).ranges {
            try comparison.run(range, into: &matches)
        }
        matches.fill(figures: &figures, source: source, made: made, expected: expected)
        return Verdict(
            figures: figures, findings: findings(figures, matches), shift: matches.shift)
    }

    private func findings(_ figures: Proof.Pictures, _ matches: MatchedPictures) -> [Notice] {
        let (name, track) = (claim.name, pair.source.index)
        var findings: [Notice] = []
        func at(_ picture: Int?) -> Int { Int((picture.map { made.times[$0] } ?? 0) / 1000) }

        let allowedMissing = matches.missingAtEnd <= claim.mayEndEarly ? matches.missingAtEnd : 0
        if figures.missing > allowedMissing {
            let first = matches.firstMissing.map { Int((source.times[$0] - matches.shift) / 1000) } ?? 0
            findings.append(.proofPicturesMissing(name, track, count: figures.missing, at: max(0, first)))
        }
        if let offset = figures.firstOffset, offset != 0 {
            findings.append(.proofFirstPicture(name, track, by: offset))
        }
        if let offset = figures.lastOffset, offset > 0 || -offset > claim.mayEndEarly {
            findings.append(.proofLastPicture(name, track, by: offset, at: at(made.count - 1)))
        }
        if figures.fromBefore + figures.fromAfter > 0 {
            findings.append(
                .proofPicturesForeign(
                    name, track, before: figures.fromBefore, after: figures.fromAfter,
                    at: at(matches.firstForeign)))
        }
        if figures.doubled > 0 {
            findings.append(
                .proofPicturesDoubled(name, track, count: figures.doubled, at: at(matches.firstDoubled)))
        }
        if figures.outOfOrder > 0 {
            findings.append(
                .proofPicturesMixed(name, track, count: figures.outOfOrder, at: at(matches.firstMixed)))
        }
        if figures.unknown > 0 {
            findings.append(
                .proofPicturesUnknown(name, track, count: figures.unknown, at: at(matches.firstUnknown)))
        }
        if figures.hidden > 0, !claim.mayHide {
            findings.append(.proofPicturesHidden(name, track, count: figures.hidden))
        }
        if figures.damaged > 0 {
            findings.append(
                .proofPicturesDamaged(name, track, count: figures.damaged, at: at(matches.firstDamaged)))
        }
        if let likeness = figures.worstLikeness, likeness < Self.leastLikeness {
            findings.append(.proofLikeness(name, track, decibels: likeness / 100, at: at(matches.leastLike)))
        }
        if figures.badTimes > 0 {
            findings.append(.proofTimes(name, track, count: figures.badTimes))
        }
        if figures.jitter > allowedJitter {
            findings.append(
                .proofJitter(name, track, by: Int(figures.jitter / 1000), at: at(matches.mostJittered)))
        }
        return findings
    }

    /// Below this a person sees that a picture was encoded again, in hundredths of a decibel.
    private static let leastLikeness = 2_800

    /// Two milliseconds, and the rounding of both clocks.
    private var allowedJitter: Int64 {
        let ticks = [pair.source.timeBase, pair.made.timeBase].map {
            Timestamp(1, $0).ticks(in: .microseconds)
        }
        return 2_000 + min(1_500, ticks[0]) + min(1_500, ticks[1])
    }
}

/// For each picture that is shown, the recording's picture that it is.
struct MatchedPictures {
    enum Match: Hashable {
        /// Not looked at; its time says which.
        case byTime(Int)
        /// The same coding.
        case copied(Int)
        /// Decoded; equal in every sample or not.
        case seen(Int)
        /// Decoded, and none of the recording's near its time.
        case unknown
    }

    private(set) var matches: [Match]
    /// From the file's clock to the recording's, in microseconds.
    private(set) var shift: Int64
    private(set) var decoded = 0
    private(set) var identical = 0
    private(set) var damaged = 0
    private(set) var worstError: Double?

    // Where the first of each fault is, among what is shown; a missing one among the recording's.
    private(set) var firstMissing: Int?
    private(set) var missingAtEnd = 0
    private(set) var firstForeign: Int?
    private(set) var firstDoubled: Int?
    private(set) var firstMixed: Int?
    private(set) var firstUnknown: Int?
    private(set) var firstDamaged: Int?
    private(set) var leastLike: Int?
    private(set) var mostJittered: Int?

    init(_ made: CodedPictures, _ source: CodedPictures, assumedShift: Int64, expected: Range<Int>) {
        var places: [UInt64: [Int]] = [:]
        for (index, picture) in source.pictures.enumerated() {
            places[picture.content, default: []].append(index)
        }
        // Codings that occur once in the recording say where the file's zero lies.
        let distances = made.pictures.indices.compactMap { index -> Int64? in
            let picture = made.pictures[index]
            guard picture.isTelling, let found = places[picture.content], found.count == 1 else { return nil }
            return source.times[found[0]] - made.times[index]
        }.sorted()
        if !distances.isEmpty {
            shift = distances[distances.count / 2]
        } else {
            let byFirst = expected.isEmpty ? assumedShift : source.times[expected.lowerBound] - made.times[0]
            shift = abs(byFirst - assumedShift) < source.medianStep * 6 / 10 ? byFirst : assumedShift
        }
        let shift = shift
        matches = made.pictures.indices.map { index in
            let time = made.times[index] + shift
            if let found = places[made.pictures[index].content],
                let nearest = found.min(by: { abs(source.times[$0] - time) < abs(source.times[$1] - time) })
            {
                return .copied(nearest)
            }
            return .byTime(source.index(nearest: time) ?? 0)
        }
        doubtShortOnes(made, source)
    }

    /// A coding of a few bytes is a copy only among copies: an encoder writes the same.
    private mutating func doubtShortOnes(_ made: CodedPictures, _ source: CodedPictures) {
        let telling = made.pictures.map(\.isTelling)
        /// Whether the nearest picture that tells, on one side, is a copy; an end of the file is no witness against.
        func witnesses(_ indices: some Sequence<Int>) -> [Bool] {
            var result = [Bool](repeating: true, count: telling.count)
            var last = true
            for index in indices {
                if telling[index] { last = isCopied(index) }
                result[index] = last
            }
            return result
        }
        let before = witnesses(telling.indices)
        let behind = witnesses(telling.indices.reversed())
        for index in telling.indices where !telling[index] && !(before[index] && behind[index]) {
            matches[index] = .byTime(source.index(nearest: made.times[index] + shift) ?? 0)
        }
    }

    func isCopied(_ index: Int) -> Bool {
        if case .copied = matches[index] { true } else { false }
    }

    func source(of index: Int) -> Int? {
        switch matches[index] {
        case .byTime(let found), .copied(let found), .seen(let found): found
        case .unknown: nil
        }
    }

    /// What a comparison saw of a picture.
    /// - Parameters:
    ///   - found: which of the recording's it looks like; nil for none.
    ///   - error: mean squared difference from it; 0 for equal in every sample.
    mutating func saw(_ index: Int, as found: Int?, error: Double, isDamaged: Bool) {
        decoded += 1
        if error == 0 { identical += 1 }
        if isDamaged {
            damaged += 1
            firstDamaged = min(firstDamaged ?? index, index)
        }
        if isCopied(index) { return }
        matches[index] = found.map { .seen($0) } ?? .unknown
        if found != nil, error > worstError ?? 0 {
            worstError = error
            leastLike = index
        }
    }

    /// A picture that should have come out of the decoder and did not.
    mutating func didNotDecode(_ index: Int) {
        damaged += 1
        firstDamaged = min(firstDamaged ?? index, index)
    }

    mutating func fill(
        figures: inout Proof.Pictures, source: CodedPictures, made: CodedPictures, expected: Range<Int>
    ) {
        figures.decoded = decoded
        figures.identical = identical
        figures.damaged = damaged
        // 10 · log10(255² / error)
        figures.worstLikeness = worstError.map { Int(1_000 * log10(65_025 / max($0, 1e-6))) }
        var found: Set<Int> = []
        var last: Int?
        var distances: [Int64] = []
        for index in matches.indices {
            guard let match = self.source(of: index) else {
                figures.unknown += 1
                firstUnknown = firstUnknown ?? index
                continue
            }
            if isCopied(index) { figures.copied += 1 }
            found.insert(match)
            distances.append(source.times[match] - made.times[index])
            if match < expected.lowerBound { figures.fromBefore += 1 }
            if match >= expected.upperBound { figures.fromAfter += 1 }
            if !expected.contains(match) { firstForeign = firstForeign ?? index }
            if let last, match == last {
                figures.doubled += 1
                firstDoubled = firstDoubled ?? index
            } else if let last, match < last {
                figures.outOfOrder += 1
                firstMixed = firstMixed ?? index
            }
            last = match
        }
        let missing = expected.filter { !found.contains($0) }
        figures.missing = missing.count
        firstMissing = missing.first
        missingAtEnd = 0
        while missingAtEnd < missing.count,
            missing[missing.count - 1 - missingAtEnd] == expected.upperBound - 1 - missingAtEnd
        { missingAtEnd += 1 }
        if !expected.isEmpty {
            figures.firstOffset = self.source(of: 0).map { $0 - expected.lowerBound }
            figures.lastOffset = self.source(of: made.count - 1).map { $0 - (expected.upperBound - 1) }
        }
        guard !distances.isEmpty else { return }
        distances.sort()
        shift = distances[distances.count / 2]
        for index in matches.indices {
            guard let match = self.source(of: index) else { continue }
            let away = abs(source.times[match] - made.times[index] - shift)
            if away > figures.jitter {
                figures.jitter = away
                mostJittered = index
            }
        }
    }
}
