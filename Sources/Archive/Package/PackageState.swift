import Files
import Foundation

/// What `.jielu/` knows of the records made from a folder's manifests: `records/ID.json`.
struct PackageState {
    let folder: String

    struct Entry: Codable {
        struct File: Codable {
            var path: String
            var identity: FileIdentity
        }

        var id: String
        /// The record's folder.
        var output: String
        /// Stands for everything that decided its bytes.
        var key: String
        var seal: String
        /// `draft` or `final`.
        var status: String?
        /// The steps that it holds links to.
        var steps: [String]
        var files: [File]

        /// - Parameter record: the record as it stands.
        init(
            id: String, output: String, key: String, seal: String, status: String, steps: [String],
            in record: String
        ) throws {
            self.status = status
            self.id = id
            self.output = output
            self.key = key
            self.seal = seal
            self.steps = steps
            files = try Folder.files(in: record).map {
                File(path: $0, identity: try InputFile.check(record + "/" + $0))
            }
        }

        /// How many files are not as they were left, and how many have come: what a new record takes the place of.
        var foreign: (changed: Int, added: Int) {
            let now = (try? Folder.files(in: output)) ?? []
            let left = Dictionary(
                files.map { ($0.path, $0.identity) }, uniquingKeysWith: { first, _ in first })
            var (changed, added) = (0, 0)
            for path in now {
                if let identity = left[path] {
                    if (try? InputFile.check(output + "/" + path)) != identity { changed += 1 }
                } else {
                    added += 1
                }
            }
            return (changed, added)
        }

        /// Whether each file is as it was left, and no other has come.
        var isIntact: Bool {
            guard let now = try? Folder.files(in: output), now == files.map(\.path) else { return false }
            return files.allSatisfy { file in
                (try? InputFile.check(output + "/" + file.path)) == file.identity
            }
        }
    }

    private func path(_ id: String) -> String { "\(folder)/records/\(id).json" }

    func entry(_ id: String) -> Entry? {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path(id))) else { return nil }
        return try? JSONDecoder().decode(Entry.self, from: data)
    }

    func entries() -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/records")) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { entry(String($0.dropLast(5))) }
    }

    func save(_ entry: Entry) throws {
        try OutputFile.write(try JSON.canonical(entry), to: path(entry.id))
    }

    /// The steps that any record still holds.
    func keptSteps() -> Set<String> { Set(entries().flatMap(\.steps)) }
}
