import Timeline
import Transcripts

/// The session file that Open Parliament TV takes in (its “Stage 2” JSON, version 1.0): one item for each turn that has
/// a time, with the sentences in it.
///
/// What a meeting has no word for is filled so that it cannot be taken for another: the parliament is the meeting's
/// country (`ZZ` where its language names none), the electoral period its year, the session its date as a number.
struct OpenParliamentSession {
    let meeting: Meeting
    let start: WallClock

    static let path = "also/optv/session.json"

    private var manifest: Manifest { meeting.manifest }

    var text: String {
        JSONTree.object([
            "meta": [
                "session": .string(manifest.id), "schemaVersion": "1.0",
                "dateStart": .string(clock(.zero)), "dateEnd": .string(clock(meeting.duration)),
            ],
            "data": .array(turns.enumerated().map { item($0.element, index: $0.offset + 1) }),
        ]).text
    }

    /// A speaker's utterances, one after another, with the times of those that have one.
    struct Turn {
        var speaker: String?
        var utterances: [Transcript.Item]
        var start: Milliseconds
        var end: Milliseconds
    }

    /// The turns of which at least one utterance has a time.
    var turns: [Turn] {
        var groups: [[Transcript.Item]] = []
        for item in meeting.transcript?.items ?? [] where item.kind == .utterance {
            if let last = groups.last?.last, !item.startsTurn, last.speaker == item.speaker {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
        }
        return groups.compactMap { group in
            let times = group.compactMap(\.timing)
            guard let first = times.map(\.start).min(), let last = times.map(\.end).max() else { return nil }
            return Turn(speaker: group[0].speaker, utterances: group, start: first, end: last)
        }
    }

    private func clock(_ time: Milliseconds) -> String {
        WallClock(milliseconds: start.milliseconds + Int64(time.value), zoneMinutes: start.zoneMinutes)
            .description
    }

    private var country: String {
        let parts = meeting.language.split(separator: "-").dropFirst()
        if let region = parts.first(where: { $0.count == 2 }) { return region.uppercased() }
        return meeting.language.hasSuffix("-Hant") ? "TW" : "ZZ"
    }

    private var base: String { manifest.url ?? "" }

    private func item(_ turn: Turn, index: Int) -> JSONTree {
        let range = PageTime(turn.start).fragment + "," + PageTime(turn.end).fragment
        let chapter = meeting.chapters.last { $0.start <= turn.start }?.title ?? meeting.title
        let number = Int64(manifest.date.year * 10_000 + manifest.date.month * 100 + manifest.date.day)
        let language = String(meeting.language.prefix { $0 != "-" }).lowercased()
        let anchor = turn.utterances[0].id
        return [
            "parliament": .string(country),
            "electoralPeriod": ["number": .integer(Int64(manifest.date.year))],
            "session": ["number": .integer(number)],
            "agendaItem": ["officialTitle": .string(chapter), "title": .string(chapter)],
            "speechIndex": .integer(Int64(index)), "originalLanguage": .string(language),
            "dateStart": .string(clock(turn.start)), "dateEnd": .string(clock(turn.end)),
            "media": [
                "videoFileURI": .string(base + StepPlanner.recording + "#t=" + range),
                "sourcePage": .string(base + "index.html#" + anchor),
                "audioFileURI": meeting.recording?.survey.hasAudio == true
                    ? .string(base + StepPlanner.audio + "#t=" + range) : nil,
                "duration": .seconds((turn.end - turn.start).value),
                "creator": manifest.organization.map { .string($0.text(in: manifest.pageLanguage)) },
                "license": manifest.license.video.map { .string($0.id) },
            ],
            "people": turn.speaker.map { name in
                [["label": .string(name), "context": "speaker", "wid": ""]]
            },
            "textContents": [
                [
                    "type": "proceedings", "language": .string(language), "originTextID": .string(anchor),
                    "sourceURI": .string(base + "index.html#" + anchor),
                    "creator": manifest.organization.map { .string($0.text(in: manifest.pageLanguage)) },
                    "license": manifest.license.transcript.map { .string($0.id) },
                    "textBody": .array(turn.utterances.map { body($0, of: turn) }),
                ]
            ],
        ]
    }

    private func body(_ utterance: Transcript.Item, of turn: Turn) -> JSONTree {
        let words = meeting.transcript?.plainText(of: utterance) ?? utterance.text
        var paragraph = HTML()
        paragraph.raw("<p data-type=\"speech\">")
        paragraph.text(words)
        paragraph.raw("</p>")
        let sentences: [(String, Transcript.Timing?)] =
            utterance.sentences.isEmpty
            ? [(words, utterance.timing)] : utterance.sentences.map { ($0.text, $0.timing) }
        return [
            "type": "speech", "speaker": turn.speaker.map(JSONTree.string), "speakerstatus": "main-speaker",
            "text": .string(paragraph.source),
            "sentences": .array(
                sentences.map { text, timing in
                    [
                        "text": .string(text),
                        "timeStart": timing.map { .string(Self.seconds($0.start)) },
                        "timeEnd": timing.map { .string(Self.seconds($0.end)) },
                    ]
                }),
        ]
    }

    /// On the film's clock: `3.120`.
    private static func seconds(_ time: Milliseconds) -> String {
        "\(time.value / 1000).\(String(1000 + time.value % 1000).dropFirst())"
    }
}
