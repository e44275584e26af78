/// The licences that meetings are published under, by SPDX identifier.
public struct License: Hashable, Sendable {
    /// SPDX identifier.
    public let id: String
    /// The licence's own name, in its own language where it has one.
    public let name: String
    public let url: String

    /// The licence of that identifier, spelled exactly.
    public init?(id: String) {
        guard let known = License.known.first(where: { $0.id == id }) else { return nil }
        self = known
    }

    private init(_ id: String, _ name: String, _ url: String) {
        self.id = id
        self.name = name
        self.url = url
    }

    /// The known identifier that looks most like `id`.
    static func nearest(to id: String) -> String {
        // A version left out is a prefix; the newest version stands first.
        if id.count >= 3, let longer = known.first(where: { $0.id.lowercased().hasPrefix(id.lowercased()) }) {
            return longer.id
        }
        return EditDistance.nearest(to: id, among: known.map(\.id), within: .max) ?? "CC-BY-4.0"
    }

    public static let known: [License] =
        [License("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/")]
        + creativeCommons + [
            License(
                "PDDL-1.0", "Open Data Commons Public Domain Dedication & License 1.0",
                "https://opendatacommons.org/licenses/pddl/1-0/"),
            License(
                "ODC-By-1.0", "Open Data Commons Attribution License 1.0",
                "https://opendatacommons.org/licenses/by/1-0/"),
            License(
                "ODbL-1.0", "Open Data Commons Open Database License 1.0",
                "https://opendatacommons.org/licenses/odbl/1-0/"),
            License("OGDL-Taiwan-1.0", "政府資料開放授權條款－第1版", "https://data.gov.tw/license"),
            License(
                "OGL-UK-3.0", "Open Government Licence v3.0",
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
            License(
                "etalab-2.0", "Licence Ouverte 2.0",
                "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
            License(
                "DL-DE-BY-2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0",
                "https://www.govdata.de/dl-de/by-2-0"),
            License("MIT", "MIT License", "https://opensource.org/license/mit"),
            License("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
        ]

    private static let creativeCommons: [License] =
        ["4.0", "3.0", "2.5", "2.0"].flatMap { version in
            [
                ("BY", "Attribution"), ("BY-SA", "Attribution-ShareAlike"),
                ("BY-NC", "Attribution-NonCommercial"),
                ("BY-ND", "Attribution-NoDerivatives"), ("BY-NC-SA", "Attribution-NonCommercial-ShareAlike"),
                ("BY-NC-ND", "Attribution-NonCommercial-NoDerivatives"),
            ].map { code, name in
                License(
                    "CC-\(code)-\(version)", "Creative Commons \(name) \(version)",
                    "https://creativecommons.org/licenses/\(code.lowercased())/\(version)/")
            }
        }
}
