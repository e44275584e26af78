/// A language that jielu speaks to its user.
public enum Language: String, CaseIterable, Sendable {
    case zhTW = "zh-TW"
    case en

    /// The language of a BCP 47 tag or POSIX locale (`zh_TW.UTF-8`, `zh-Hant`, `en`), if jielu speaks it.
    public init?(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }
        switch primary {
        case "zh", "cmn", "nan", "hak": self = .zhTW
        case "en", "c", "posix": self = .en
        default: return nil
        }
    }

    /// The language a command speaks: `--lang`, `JIELU_LANG`, then `LC_ALL`, `LC_MESSAGES`, `LANG`; English when
    /// none of them names one.
    public static func ofCommand(option: String?, environment: [String: String]) -> Language {
        let names = [
            option, environment["JIELU_LANG"], environment["LC_ALL"], environment["LC_MESSAGES"],
            environment["LANG"],
        ]
        // POSIX: the first that is set and not empty decides, even when it names a language unknown here.
        guard let first = names.compactMap(\.self).first(where: { !$0.isEmpty }) else { return .en }
        return Language(tag: first) ?? .en
    }
}

/// One sentence in every language of jielu.
///
/// Only this module can make one, so each sentence that is printed or published stands in the catalogue
/// (`Catalogue/`), and the memberwise initializer does not let a language be left out.
public struct Message: Sendable, Hashable {
    let en: String
    let zhTW: String

    /// The sentence in `language`.
    public func text(in language: Language) -> String {
        switch language {
        case .en: en
        case .zhTW: zhTW
        }
    }
}
