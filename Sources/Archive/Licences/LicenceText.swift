/// The whole texts of the licences that jielu knows, as SPDX's list has them: a record must be usable where the web is not.
enum LicenceText {
    /// - Parameter id: SPDX identifier.
    static func of(_ id: String) -> String? { texts[id] }

    private static let texts: [String: String] = [
        "CC0-1.0": cc010,
        "CC-BY-4.0": ccBy40,
        "CC-BY-SA-4.0": ccBySa40,
        "CC-BY-NC-4.0": ccByNc40,
        "CC-BY-ND-4.0": ccByNd40,
        "CC-BY-NC-SA-4.0": ccByNcSa40,
        "CC-BY-NC-ND-4.0": ccByNcNd40,
        "CC-BY-3.0": ccBy30,
        "CC-BY-SA-3.0": ccBySa30,
        "CC-BY-NC-3.0": ccByNc30,
        "CC-BY-ND-3.0": ccByNd30,
        "CC-BY-NC-SA-3.0": ccByNcSa30,
        "CC-BY-NC-ND-3.0": ccByNcNd30,
        "CC-BY-2.5": ccBy25,
        "CC-BY-SA-2.5": ccBySa25,
        "CC-BY-NC-2.5": ccByNc25,
        "CC-BY-ND-2.5": ccByNd25,
        "CC-BY-NC-SA-2.5": ccByNcSa25,
        "CC-BY-NC-ND-2.5": ccByNcNd25,
        "CC-BY-2.0": ccBy20,
        "CC-BY-SA-2.0": ccBySa20,
        "CC-BY-NC-2.0": ccByNc20,
        "CC-BY-ND-2.0": ccByNd20,
        "CC-BY-NC-SA-2.0": ccByNcSa20,
        "CC-BY-NC-ND-2.0": ccByNcNd20,
        "PDDL-1.0": pddl10,
        "ODC-By-1.0": odcBy10,
        "ODbL-1.0": odbl10,
        "OGDL-Taiwan-1.0": ogdlTaiwan10,
        "OGL-UK-3.0": oglUk30,
        "etalab-2.0": etalab20,
        "DL-DE-BY-2.0": dlDeBy20,
        "MIT": mit,
        "Apache-2.0": apache20,
    ]
}
