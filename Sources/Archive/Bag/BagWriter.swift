import Files
import Foundation

/// Makes a folder with a finished `data/` a bag (RFC 8493, version 1.0, SHA-256).
struct BagWriter {
    /// A file under `data/`, whose bytes have been hashed already.
    struct PayloadFile: Hashable, Sendable {
        var sha256: String
        var bytes: Int64
    }

    /// By path relative to `data/`.
    var payload: [String: PayloadFile]
    /// Without `Payload-Oxum`, which is added.
    var info: [(label: String, value: String?)]
    /// Further tag files, by name.
    var extra: [String: String] = [:]

    /// - Parameter folder: the bag's.
    /// - Throws: `Failure` E205, E206.
    func write(to folder: String) throws {
        let oxum = "\(payload.values.reduce(0) { $0 + $1.bytes }).\(payload.count)"
        let fields =
            info + [(label: "Payload-Oxum", value: oxum), (label: "Bag-Software-Agent", value: "jielu")]
        var files = extra
        files[BagDeclaration.fileName] = BagDeclaration().text
        files[BagInfo.fileName] = BagInfo(fields).text
        files["manifest-sha256.txt"] = BagManifest.text(
            Dictionary(uniqueKeysWithValues: payload.map { ("data/" + $0.key, $0.value.sha256) }))
        var hashes: [String: String] = [:]
        for (name, text) in files {
            try Folder.save(Data(text.utf8), as: folder + "/" + name)
            hashes[name] = SHA256.hex(of: text)
        }
        try Folder.save(Data(BagManifest.text(hashes).utf8), as: folder + "/tagmanifest-sha256.txt")
        try Folder.sync(folder)
    }
}
