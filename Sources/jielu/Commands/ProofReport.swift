import JieluKit

/// A proof as the command tells of it.
enum ProofReport {
    static func text(_ proof: Proof, console: Console) -> String {
        let language = console.settings.language
        let name = Text.singleLine(proof.file)
        var text =
            console.text(proof.isProved ? .proved(name) : .notProved(name, count: proof.findings.count))
            + "\n"
        var table = Table([.number(.columnTrack), .text(.columnKind), .text(.columnFigure)])
        for track in proof.pictures {
            let pictures = Message.provedPictures(
                expected: track.expected, shown: track.shown, copied: track.copied, decoded: track.decoded,
                identical: track.identical,
                likeness: track.worstLikeness.map { Text.decimal(Double($0) / 100, digits: 1) })
            table.add([String(track.track), console.text(.kindVideo), pictures.text(in: language)])
            table.add([
                "", "",
                Message.provedPlaces(hidden: track.hidden, jitter: length(track.jitter)).text(in: language),
            ])
        }
        for track in proof.sounds {
            let sound = Message.provedSound(
                offset: track.offset.map { length(abs($0)) }, start: track.start.map(length),
                end: track.end.map(length),
                places: track.places - track.silent, hidden: track.hidden)
            table.add([String(track.track), console.text(.kindAudio), sound.text(in: language)])
        }
        for track in proof.subtitles {
            let cues = Message.provedSubtitles(present: track.present, expected: track.expected)
            table.add([String(track.track), console.text(.kindSubtitle), cues.text(in: language)])
        }
        text += table.text(in: language)
        let printer = ErrorPrinter(language: language)
        for finding in proof.findings {
            var finding = finding
            finding.place.file = nil
            text += printer.line(finding) + "\n"
        }
        return text
    }

    /// Milliseconds with a digit behind the point, of microseconds.
    private static func length(_ microseconds: Int64) -> String {
        Text.decimal(Double(microseconds) / 1000, digits: 1) + " ms"
    }

    static func json(_ proof: Proof) -> JSON {
        [
            "proved": .bool(proof.isProved), "file": .string(proof.file), "against": .string(proof.source),
            "from": .cut(proof.range.start), "to": .cut(proof.range.end),
            "depth": .string(proof.depth.rawValue), "pictures": .array(proof.pictures.map(json)),
            "sound": .array(proof.sounds.map(json)), "subtitles": .array(proof.subtitles.map(json)),
            "findings": .array(proof.findings.map { JSONReport.json($0) }),
        ]
    }

    private static func count(_ value: Int) -> JSON { .integer(Int64(value)) }
    private static func milliseconds(_ value: Int64?) -> JSON {
        value.map { .number(Double($0) / 1000) } ?? .null
    }

    private static func json(_ track: Proof.Pictures) -> JSON {
        [
            "track": count(track.track), "expected": count(track.expected), "shown": count(track.shown),
            "stored": count(track.stored), "copied": count(track.copied), "decoded": count(track.decoded),
            "identical": count(track.identical),
            "worstLikeness": track.worstLikeness.map { .number(Double($0) / 100) } ?? .null,
            "firstOffset": .optional(track.firstOffset), "lastOffset": .optional(track.lastOffset),
            "missing": count(track.missing), "doubled": count(track.doubled),
            "outOfOrder": count(track.outOfOrder), "fromBefore": count(track.fromBefore),
            "fromAfter": count(track.fromAfter), "unknown": count(track.unknown),
            "hidden": count(track.hidden), "damaged": count(track.damaged),
            "jitter": milliseconds(track.jitter), "badTimes": count(track.badTimes),
        ]
    }

    private static func json(_ track: Proof.Sound) -> JSON {
        [
            "track": count(track.track), "codec": .string(track.codec), "places": count(track.places),
            "silent": count(track.silent), "foreign": count(track.foreign),
            "offset": milliseconds(track.offset), "start": milliseconds(track.start),
            "end": milliseconds(track.end), "gap": milliseconds(track.gap),
            "overlap": milliseconds(track.overlap), "hidden": count(track.hidden),
            "preroll": count(track.preroll), "badTimes": count(track.badTimes),
        ]
    }

    private static func json(_ track: Proof.Subtitles) -> JSON {
        [
            "track": count(track.track), "expected": count(track.expected), "present": count(track.present),
            "lost": count(track.lost), "foreign": count(track.foreign), "shift": milliseconds(track.shift),
        ]
    }
}
