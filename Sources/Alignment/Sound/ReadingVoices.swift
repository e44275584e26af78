import ESpeak

/// Which voice reads what: by its script, and within a script by what is spoken.
struct ReadingVoices: Sendable {
    private let latin: Synthesizer.Voice
    private let cyrillic: Synthesizer.Voice
    private let isJapanese: Bool

    struct Run: Equatable {
        var text: String
        var voice: Synthesizer.Voice
    }

    private static let latinLanguages: Set<String> = [
        "af", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu", "id",
        "is",
        "it", "la", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "vi",
    ]
    private static let cyrillicLanguages: Set<String> = ["ru", "uk", "bg", "sr", "mk", "be"]

    /// - Parameter languages: BCP 47 tags, the main one first.
    init(_ languages: [String]) {
        let names = languages.map { tag in
            tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
        }
        let own = names.first { Self.latinLanguages.contains($0) }
        latin = own.map { $0 == "en" ? .english : Synthesizer.Voice(name: $0) } ?? .english
        cyrillic = Synthesizer.Voice(name: names.first { Self.cyrillicLanguages.contains($0) } ?? "ru")
        isJapanese = names.first { $0 == "ja" || $0 == "zh" } == "ja"
    }

    private func voice(_ scalar: Unicode.Scalar) -> Synthesizer.Voice? {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        case 0x0370...0x03FF: return Synthesizer.Voice(name: "el")
        case 0x0400...0x052F: return cyrillic
        case 0x0590...0x05FF: return Synthesizer.Voice(name: "he")
        case 0x0600...0x06FF: return Synthesizer.Voice(name: "ar")
        case 0x0900...0x097F: return Synthesizer.Voice(name: "hi")
        case 0x3040...0x30FF: return Synthesizer.Voice(name: "ja")
        case 0x1100...0x11FF, 0xAC00...0xD7AF: return Synthesizer.Voice(name: "ko")
        default: break
        }
        if scalar.properties.isIdeographic { return isJapanese ? Synthesizer.Voice(name: "ja") : .mandarin }
        return latin
    }

    /// What one voice is given at once at most, so that no text takes memory without bounds.
    private static let longest = 200

    /// Stretches of one voice; digits and the rest go with what is before them.
    func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var loose = ""
        for scalar in text.unicodeScalars {
            guard let voice = voice(scalar) else {
                loose.unicodeScalars.append(scalar)
                continue
            }
            if let last = runs.last, last.voice == voice, last.text.unicodeScalars.count < Self.longest {
                runs[runs.count - 1].text += loose
                runs[runs.count - 1].text.unicodeScalars.append(scalar)
            } else if runs.isEmpty {
                runs.append(Run(text: loose + String(scalar), voice: voice))
            } else {
                runs[runs.count - 1].text += loose
                runs.append(Run(text: String(scalar), voice: voice))
            }
            loose = ""
        }
        if runs.isEmpty {
            return loose.contains(where: \.isNumber)
                ? [Run(text: String(loose.prefix(Self.longest)), voice: latin)] : []
        }
        runs[runs.count - 1].text += loose.prefix(Self.longest)
        return runs
    }
}
