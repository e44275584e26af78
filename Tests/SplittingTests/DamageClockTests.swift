import Testing
import Timeline

@testable import Splitting

/// Clocks that are set anew, made of numbers: track 0 are pictures of 40 ms, track 1 sound of 20 ms, in milliseconds.
@Suite struct DamageClockTests {
    /// What a recorder sends: pictures and sound of a stretch, interleaved, one byte a millisecond and track.
    private struct Stream {
        var sightings: [ClockMapBuilder.Sighting] = []
        private var position: Int64 = 0

        /// - Parameter late: milliseconds by which sound is written after the pictures of its moment.
        mutating func send(_ clock: Range<Int64>, late: Int64 = 0, tracks: Set<Int> = [0, 1]) {
            for time in stride(from: clock.lowerBound, to: clock.upperBound + late, by: 20) {
                if tracks.contains(0), time < clock.upperBound, (time - clock.lowerBound) % 40 == 0 {
                    add(0, time, 40)
                }
                if tracks.contains(1), time >= clock.lowerBound + late { add(1, time - late, 20) }
            }
        }

        mutating func add(_ track: Int, _ time: Int64, _ duration: Int64) {
            position += 188
            sightings.append(
                ClockMapBuilder.Sighting(track: track, decoding: time, duration: duration, position: position)
            )
        }

        func map(_ rules: ClockRules = .transport) -> (ClockMapBuilder, [[Int64]]) {
            var builder = ClockMapBuilder(tracks: [0: .milliseconds, 1: .milliseconds], rules: rules)
            for sighting in sightings { builder.take(sighting) }
            builder.finish()
            var times: [[Int64]] = [[], []]
            for sighting in sightings {
                let epoch = builder.map.epoch(of: sighting.track, at: sighting.position ?? 0)
                let shift = builder.map.shift(of: sighting.track, epoch: epoch)
                times[sighting.track].append(sighting.decoding + shift.ticks(in: .milliseconds))
            }
            return (builder, times)
        }
    }

    private let pictures = Array(stride(from: Int64(0), to: 60_000, by: 40))
    private let sound = Array(stride(from: Int64(0), to: 60_000, by: 20))

    @Test("a clock that runs on is left alone")
    func runsOn() {
        var stream = Stream()
        stream.send(0..<60_000)
        let (builder, times) = stream.map()
        #expect(builder.map.isIdentity)
        #expect(times == [pictures, sound])
        #expect(builder.gaps.isEmpty && builder.outliers.values.allSatisfy(\.isEmpty))
    }

    @Test(
        "a clock that is set anew is joined to what came before, sound and pictures alike",
        arguments: [Int64(0), 29_960, -95_443_717, 95_443_717, 40_020, 500_000, 3_600_000], [Int64(0), 400])
    func joined(restart: Int64, late: Int64) {
        var stream = Stream()
        stream.send(0..<30_000, late: late)
        stream.send(restart..<restart + 30_000, late: late)
        let (builder, times) = stream.map()
        // 29 960 is an overlap of one picture, that muxers make; all else is a jump.
        guard restart != 29_960 else {
            #expect(builder.map.isIdentity)
            return
        }
        #expect(builder.map.jumps == [.init(time: at(30_000), by: span(restart - 30_000), tracks: [0, 1])])
        #expect(times == [pictures, sound])
    }

    @Test("sound written late belongs to the clock it was made on")
    func interleaved() {
        var stream = Stream()
        stream.send(0..<30_000)
        // The new pictures come before the last of the old sound.
        let last = (0..<10).map { _ in stream.sightings.removeLast() }.reversed().filter { $0.track == 1 }
        for time in stride(from: Int64(0), to: 200, by: 40) { stream.add(0, time, 40) }
        for sighting in last { stream.add(1, sighting.decoding, 20) }
        for time in stride(from: Int64(0), to: 30_000, by: 20) {
            if time >= 200, time % 40 == 0 { stream.add(0, time, 40) }
            stream.add(1, time, 20)
        }
        let (builder, times) = stream.map()
        #expect(builder.map.jumps.count == 1)
        // The new sound follows the old; the pictures that were lost at the end leave a gap before theirs.
        #expect(times[1] == sound)
        #expect(times[0].count < 1_500 && times[0].last == 59_960)
        #expect(times[0] == times[0].sorted())
    }

    @Test("a gap of up to ten seconds stays, with the clock", arguments: [Int64(1_500), 7_000, 9_900])
    func gap(length: Int64) {
        var stream = Stream()
        stream.send(0..<30_000)
        stream.send(30_000 + length..<60_000 + length)
        let (builder, times) = stream.map()
        #expect(builder.map.isIdentity)
        #expect(times[0].last == 59_960 + length)
        #expect(Set(builder.gaps.map(\.track)) == [0, 1])
        #expect(builder.gaps.allSatisfy { $0.length == span(length) && $0.time == at(30_000) })
    }

    @Test("where a container counts from the recording's start, an hour's pause is an hour")
    func longPause() {
        var stream = Stream()
        stream.send(0..<30_000)
        stream.send(3_630_000..<3_660_000)
        let (builder, times) = stream.map(.continuous)
        #expect(builder.map.isIdentity)
        #expect(times[1].last == 3_659_980)
    }

    @Test(
        "single packets with a wrong time move nothing",
        arguments: [Int64(-20_000), -500, 5_000, 50_000, 95_443_717], [1, 2])
    func outliers(by error: Int64, count: Int) {
        var stream = Stream()
        stream.send(0..<60_000)
        let wrong = stream.sightings.indices.filter { stream.sightings[$0].track == 0 }[700..<700 + count]
        for index in wrong { stream.sightings[index].decoding += error }
        let (builder, _) = stream.map()
        #expect(builder.map.isIdentity)
        #expect(builder.outliers[0] == Set(wrong.map { stream.sightings[$0].position ?? -1 }))
        #expect(builder.gaps.isEmpty)
        #expect(builder.end(of: 0) == at(60_000))
    }

    @Test("a track that alone jumps is joined alone, the other keeps its clock")
    func oneTrack() {
        var stream = Stream()
        stream.send(0..<30_000)
        let before = stream.sightings.count
        stream.send(30_000..<60_000)
        for index in stream.sightings.indices.dropFirst(before) where stream.sightings[index].track == 1 {
            stream.sightings[index].decoding -= 25_000
        }
        let (builder, times) = stream.map()
        #expect(builder.map.jumps.map(\.tracks) == [[1]])
        #expect(times == [pictures, sound])
    }

    @Test("many restarts, each joined")
    func many() {
        var stream = Stream()
        for restart in 0..<12 { stream.send(Int64(restart % 3) * 7_000..<Int64(restart % 3) * 7_000 + 5_000) }
        let (builder, times) = stream.map()
        // Of every three stretches two start two seconds behind the end of the one before them.
        #expect(builder.map.jumps.count == 3)
        #expect(builder.gaps.count == 2 * 8)
        #expect(times[0] == times[0].sorted() && times[1] == times[1].sorted())
        #expect(zip(times[0], times[0].dropFirst()).allSatisfy { $0.1 - $0.0 <= 2_040 })
    }

    @Test("a place in the file tells its epoch, for any track")
    func places() {
        var stream = Stream()
        stream.send(0..<30_000)
        let position = stream.sightings.last?.position ?? 0
        stream.send(100_000..<130_000)
        let (builder, _) = stream.map()
        for track in 0..<3 {
            #expect(builder.map.epoch(of: track, at: position) == 0)
            #expect(builder.map.epoch(of: track, at: position + 400) == 1)
        }
        #expect(builder.map.shift(of: 2, epoch: 1) == span(-70_000))
        #expect(builder.map.shift(of: 2, epoch: 0) == .zero)
    }

    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds, .milliseconds) }
    private func span(_ milliseconds: Int64) -> TimeSpan { TimeSpan(milliseconds, .milliseconds) }
}
