import Messages
import Timeline

extension Recording {
    /// That more was written to the file while it was read, as `checkUnchanged` saw it.
    var growth: [Notice] {
        demuxer.states.filter(\.hasGrown).map { .stillGrowing($0.path, bytes: $0.identity.size) }
    }

    /// What is repaired in reading, and what cannot be: at most ten of a kind, known before the first packet is read.
    /// - Throws: `LibAVError`.
    func damage() throws -> [Notice] {
        guard demuxer.end != nil else { return try ownDamage() }
        var notices = try Recording(path).ownDamage()
        for part in demuxer.further {
            let start = milliseconds(part.start)
            notices += try part.recording.ownDamage().map { notice in
                var notice = notice
                notice.place.time = notice.place.time.map { $0 + start }
                return notice
            }
        }
        return notices
    }

    private func ownDamage() throws -> [Notice] {
        var notices: [Notice] = []
        let met = try duration().milliseconds.value
        if let promised = promisedDuration?.milliseconds.value {
            let slack = demuxer.isCutOff == true ? 100 : 2_000
            if promised > met + slack { notices.append(.endsEarly(path, promised: promised, met: met)) }
        }
        guard let facts = demuxer.facts else { return notices }
        for jump in facts.map.jumps.prefix(10) {
            notices.append(.clockJoined(path, at: milliseconds(jump.time), by: jump.by.milliseconds.value))
        }
        for gap in commonGaps(facts.gaps).prefix(10) {
            notices.append(
                .nothingSent(path, at: milliseconds(gap.time), length: gap.length.milliseconds.value))
        }
        if facts.sentTwice > 0 { notices.append(.packetsSentTwice(path, count: facts.sentTwice)) }
        for (track, damage) in facts.damage.sorted(by: { $0.key < $1.key }) {
            if damage.repeated > 0 {
                notices.append(.packetsRepeated(path, track: track, count: damage.repeated))
            }
            if damage.mistimed > 0 {
                notices.append(.packetsMistimed(path, track: track, count: damage.mistimed))
            }
            if damage.corrupt > 0 { notices.append(.bytesLost(path, track: track, count: damage.corrupt)) }
        }
        return notices
    }

    private func milliseconds(_ time: Timestamp) -> Int {
        max(0, (Timestamp.zero + (time - zero)).milliseconds.value)
    }

    /// The gaps that all sound and pictures share: one track alone may have nothing to say.
    private func commonGaps(_ gaps: [RecordingFacts.Gap]) -> [RecordingFacts.Gap] {
        let tracks = Set(playable.map(\.index))
        return gaps.filter { $0.track == reference.index }.filter { gap in
            let end = gap.time + gap.length
            let others = gaps.filter {
                $0.track != gap.track && $0.time < end && gap.time < $0.time + $0.length
            }
            return Set(others.map(\.track)).union([gap.track]) == tracks
        }
    }
}
