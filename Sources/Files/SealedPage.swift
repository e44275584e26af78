import Foundation
import Messages

/// An HTML page written piece by piece that can tell by itself whether it is still what was written: its last line holds the
/// hash of all before it. No note about it need be kept beside it.
public final class SealedPage {
    private let file: OutputFile
    private let handle: FileHandle
    private let hash = SHA256()
    private static let opening = "<!-- jielu preview "
    private static let closing = " -->\n"
    private static let sealLength = opening.utf8.count + 64 + closing.utf8.count

    /// - Throws: `Failure` E205, and E207 where something else stands there and `force` is not given.
    public init(_ path: String, force: Bool) throws {
        file = try OutputFile(path, replacing: force || Self.isIntact(path))
        guard FileManager.default.createFile(atPath: file.temporaryPath, contents: nil),
            let handle = FileHandle(forWritingAtPath: file.temporaryPath)
        else { throw Failure.cannotWrite(path, reason: systemError()) }
        self.handle = handle
    }

    /// Refuses a place where something else stands, before hours of work go into a page.
    /// - Throws: `Failure` E207, and E205 where nothing can be written.
    public static func check(_ path: String, force: Bool) throws {
        guard force || isIntact(path) || !FileManager.default.fileExists(atPath: path) else {
            throw Failure.outputNotOurs(path)
        }
        try Folder.checkWritable(Folder.holding(path))
    }

    /// - Throws: `Failure` E205.
    public func write(_ text: String) throws { try write(Data(text.utf8)) }

    private func write(_ data: Data) throws {
        hash.update(data)
        do {
            try handle.write(contentsOf: data)
        } catch {
            throw Failure.cannotWrite(file.path, reason: systemError())
        }
    }

    /// Seals the page and gives it its name.
    /// - Throws: `Failure` E205.
    public func commit() throws {
        let seal = Self.opening + hash.finish() + Self.closing
        do {
            try handle.write(contentsOf: Data(seal.utf8))
            try handle.close()
        } catch {
            throw Failure.cannotWrite(file.path, reason: systemError())
        }
        try file.commit()
    }

    /// Whether a sealed page stands there that nobody has changed.
    public static func isIntact(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        guard let size = try? handle.seekToEnd(), size > sealLength else { return false }
        let hash = SHA256()
        var rest = Int(size) - sealLength
        guard (try? handle.seek(toOffset: 0)) != nil else { return false }
        while rest > 0 {
            guard let piece = try? handle.read(upToCount: min(rest, 1 << 20)), !piece.isEmpty else {
                return false
            }
            hash.update(piece)
            rest -= piece.count
        }
        guard let seal = try? handle.readToEnd() else { return false }
        return seal == Data((opening + hash.finish() + closing).utf8)
    }
}
