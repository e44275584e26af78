import Timeline

/// Makes a `ClockMap` of the decoding times of a file's packets, given in file order.
///
/// A packet is expected where the one before it on its track ends. One that is far from there is suspected. Three in
/// a row that agree with each other show a gap, or a clock that was set anew (`ClockRules`); fewer, with the next one
/// back in its place, had wrong times, which `PacketRepair` mends. The tracks of a file share a clock, not the places
/// of their packets: seams that lie within ten seconds of content are one jump. Memory: some numbers a track, and
/// what is found.
struct ClockMapBuilder {
    /// A packet as the builder sees it; times in the track's ticks.
    struct Sighting {
        var track: Int
        var decoding: Int64
        var duration: Int64
        /// In bytes from the file's start; nil where it continues what began before it.
        var position: Int64?
    }

    private struct Seam {
        let by: TimeSpan
        /// Where the first packet on the new clock begins, in bytes.
        let position: Int64
        /// The end of what came before, on the clock that runs on.
        let end: Timestamp
    }

    private struct Track {
        let base: TimeBase
        /// Where the next packet is expected, on the file's own clock.
        var expected: Int64?
        var suspects: [Sighting] = []
        /// The track's part of the jump that is being looked at.
        var seam: Seam?
        /// Content since the jump began, in ticks.
        var progress: Int64 = 0
    }

    /// So many packets away from the old clock are no accident.
    private static let witnesses = 3
    /// What lies further ahead is looked at.
    private static let shortestGap = TimeSpan(1_000, .milliseconds)
    /// Sound and pictures of one moment lie within so much content of each other.
    private static let interleaving = TimeSpan(10_000, .milliseconds)
    /// A track that shows so much content on the old clock does not share the new one.
    private static let undisturbed = TimeSpan(5_000, .milliseconds)
    /// More findings of a kind are counted no more.
    private static let most = 10_000

    private let rules: ClockRules
    private var tracks: [Int: Track]
    /// Whether a jump was met that not all tracks have shown yet.
    private var isOpen = false
    private(set) var map = ClockMap()
    /// Where packets whose times fit nowhere begin, by track.
    private(set) var outliers: [Int: Set<Int64>] = [:]
    /// Where a track has nothing, with the clock kept.
    private(set) var gaps: [RecordingFacts.Gap] = []

    /// - Parameter tracks: the unit of each track's times.
    init(tracks: [Int: TimeBase], rules: ClockRules) {
        self.rules = rules
        self.tracks = tracks.mapValues { Track(base: $0) }
    }

    /// Takes the next packet.
    mutating func take(_ packet: Sighting) {
        guard let track = tracks[packet.track] else { return }
        let step = track.expected.map { TimeSpan(packet.decoding - $0, track.base) } ?? .zero
        if step <= Self.shortestGap, -step <= rules.overlap {
            dismissSuspects(of: packet.track)
            go(on: packet.track, after: [packet])
        } else {
            suspect(packet)
        }
        if isOpen { closeWhereKnown() }
    }

    /// No packet follows.
    mutating func finish() {
        for index in tracks.keys.sorted() {
            // The last packets behind a gap are too few to be sure of, and too many to lose.
            if let step = step(to: tracks[index]?.suspects.first), step > .zero, step <= rules.longestGap {
                accept(index)
            }
            dismissSuspects(of: index)
        }
        close()
    }

    /// Where a track ends on the clock that runs on, as far as was read; nil where it had nothing.
    func end(of track: Int) -> Timestamp? {
        guard let state = tracks[track], let expected = state.expected else { return nil }
        return Timestamp(expected, state.base) + shift(of: track)
    }

    /// The shift that a track's packets have now.
    private func shift(of track: Int) -> TimeSpan { map.shift(of: track, epoch: map.epochs.count) }

    private mutating func go(on track: Int, after packets: [Sighting]) {
        guard let last = packets.last else { return }
        tracks[track]?.expected = last.decoding + last.duration
        tracks[track]?.progress += packets.reduce(0) { $0 + $1.duration }
    }

    // MARK: Suspects

    private mutating func suspect(_ packet: Sighting) {
        if let track = tracks[packet.track], let last = track.suspects.last {
            let step = TimeSpan(packet.decoding - last.decoding - last.duration, track.base)
            if step > Self.interleaving || -step > rules.overlap { dismissSuspects(of: packet.track) }
        }
        tracks[packet.track]?.suspects.append(packet)
        // Times are said once for several packets of sound in a transport stream: each saying is one witness.
        let suspects = tracks[packet.track]?.suspects ?? []
        guard suspects.count(where: { $0.position != nil }) >= Self.witnesses else { return }
        accept(packet.track)
    }

    /// They had wrong times.
    private mutating func dismissSuspects(of track: Int) {
        guard let suspects = tracks[track]?.suspects, !suspects.isEmpty else { return }
        tracks[track]?.suspects = []
        guard outliers[track, default: []].count < Self.most else { return }
        outliers[track, default: []].formUnion(suspects.compactMap(\.position))
    }

    /// From where a packet was expected to where it is.
    private func step(to packet: Sighting?) -> TimeSpan? {
        guard let packet, let track = tracks[packet.track], let expected = track.expected else { return nil }
        return TimeSpan(packet.decoding - expected, track.base)
    }

    /// The suspects are right, and go on behind a gap or on a new clock.
    private mutating func accept(_ index: Int) {
        guard let suspects = tracks[index]?.suspects, let step = step(to: suspects.first),
            let end = end(of: index)
        else { return }
        if step > .zero, step <= rules.longestGap {
            if gaps.count < Self.most {
                gaps.append(RecordingFacts.Gap(track: index, time: end, length: step))
            }
        } else {
            // A second jump before the others showed their first is the track's own.
            if tracks[index]?.seam != nil { close(isTogether: false) }
            if !isOpen { for other in tracks.keys { tracks[other]?.progress = 0 } }
            let position = suspects.lazy.compactMap(\.position).first ?? 0
            let seam = Seam(by: step, position: position, end: self.end(of: index) ?? end)
            tracks[index]?.seam = seam
            tracks[index]?.progress = 0
            isOpen = true
        }
        tracks[index]?.suspects = []
        go(on: index, after: suspects)
    }

    // MARK: Jumps

    private mutating func closeWhereKnown() {
        let isWaiting = tracks.values.contains { $0.seam == nil && $0.expected != nil }
        let isOver = tracks.values.contains { TimeSpan($0.progress, $0.base) > Self.interleaving }
        if !isWaiting || isOver { close() }
    }

    /// Makes an epoch of the seams met.
    private mutating func close(isTogether: Bool = true) {
        isOpen = false
        let seams = tracks.compactMap { index, track in track.seam.map { (index: index, seam: $0) } }
            .sorted { $0.index < $1.index }
        guard let least = seams.map(\.seam.by).min(), let first = seams.map(\.seam.position).min() else {
            return
        }
        let old = map.epochs.last
        var epoch = ClockMap.Epoch(
            begins: [:], beginsElse: first, shift: old?.shift ?? .zero, ownShifts: old?.ownShifts ?? [:])
        for index in tracks.keys {
            epoch.begins[index] = max(first, old.map { $0.begins[index] ?? $0.beginsElse } ?? 0)
        }
        for entry in seams { epoch.begins[entry.index] = entry.seam.position }
        // Sound or pictures that went on undisturbed have a clock of their own.
        let isTogether =
            isTogether
            && !tracks.values.contains {
                $0.seam == nil && TimeSpan($0.progress, $0.base) > Self.undisturbed
            }
        if isTogether {
            // Of a jump's sizes on its tracks the least leaves no overlap on any of them.
            epoch.shift = epoch.shift - least
            for (index, shift) in epoch.ownShifts { epoch.ownShifts[index] = shift - least }
        }
        for entry in seams where !isTogether || entry.seam.by > least + Self.interleaving {
            epoch.ownShifts[entry.index] = shift(of: entry.index) - entry.seam.by
        }
        map.jumps.append(
            ClockMap.Jump(
                time: seams.map(\.seam.end).max() ?? .zero, by: least, tracks: seams.map(\.index)))
        map.epochs.append(epoch)
        for index in tracks.keys {
            tracks[index]?.seam = nil
            tracks[index]?.progress = 0
        }
    }
}
