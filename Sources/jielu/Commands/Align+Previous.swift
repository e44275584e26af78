import Foundation
import JieluKit

// What an earlier run found.
extension Align {
    /// An earlier alignment of the same transcript.
    struct Earlier {
        let file: String
        let transcript: Transcript
    }

    /// The one that is named; else one that the same command, before the transcript was edited, left where this one
    /// writes.
    func earlierAlignment(
        _ basis: Basis, _ transcript: Transcript, _ console: Console
    ) throws -> Earlier? {
        if let previous {
            let document = try TextInput.transcript(previous)
            console.note(document.repairs)
            return Earlier(file: previous, transcript: document.transcript)
        }
        guard !afresh, !takesOwnTimes(transcript, basis) else { return nil }
        for candidate in candidates {
            // Anything may stand there; what is no alignment of jielu's is not meant.
            guard let document = try? TextInput.transcript(candidate), document.format == .jielu,
                let origin = document.transcript.origin
            else { continue }
            guard origin == basis.fingerprint else {
                console.say(.previousFromOther(candidate))
                continue
            }
            return Earlier(file: candidate, transcript: document.transcript)
        }
        return nil
    }

    private var candidates: [String] {
        let inputs = [clock, transcript, timed].compactMap(\.self).map(Self.real)
        var result: [String] = []
        for path in [output, TextInput.stem(output) + ".json"]
        where TextInput.fileExtension(path) == "json" && !result.contains(path) {
            if !inputs.contains(Self.real(path)) { result.append(path) }
        }
        return result
    }

    private static func real(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}

extension Transcript {
    /// Of jielu's own JSON: names what its times were found by.
    private static let originField = "timesFrom"

    /// What the times of an alignment were found by, where it says so.
    fileprivate var origin: String? {
        guard case .string(let origin) = unknown[Self.originField] else { return nil }
        return origin
    }

    mutating func noteOrigin(_ fingerprint: String, pins: [String]) {
        unknown[Self.originField] = .string(fingerprint)
        unknown["pins"] = pins.isEmpty ? nil : .array(pins.map { .string($0) })
    }
}
