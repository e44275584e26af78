import Foundation
import TestSupport
import Testing

@Suite struct InterruptEndToEndTests {
    private let folder = TemporaryFolder("interrupt")

    /// A split that takes long enough to be interrupted, caught while it writes its first segment.
    private func running(_ options: [String] = []) throws -> ChildProcess {
        let long = folder.path("long.mkv")
        if !FileManager.default.fileExists(atPath: long) {
            try ChildProcess.output(
                "ffmpeg",
                [
                    "-nostdin", "-loglevel", "error", "-stream_loop", "39", "-i", SampleMedia.livestream.path,
                    "-c", "copy", long,
                ])
        }
        let process = try JieluBinary.start(
            ["split", "long.mkv", "--at", "15:00", "--mode", "exact", "-o", "out"] + options, in: folder)
        let deadline = Date(timeIntervalSinceNow: 60)
        while !folder.contents.contains(where: { $0.contains(".part.") }) {
            try #require(process.isRunning && Date() < deadline, "it never began to write")
            usleep(2000)
        }
        return process
    }

    /// Media under a name that looks finished.
    private var finished: [String] {
        folder.visible.filter { $0.hasPrefix("out/") && $0.hasSuffix(".mkv") }
    }

    @Test(
        "Ctrl-C and a polite kill remove what is unfinished and say so",
        arguments: [(SIGINT, 130, "E102"), (SIGTERM, 143, "E103")] as [(Int32, Int32, String)])
    func polite(signal: Int32, status: Int32, code: String) throws {
        let process = try running()
        process.send(signal)
        let result = try process.wait(timeout: 60)
        #expect(result.status == status)
        #expect(!result.wasKilled)
        #expect(result.errorText.contains("error \(code)"))
        #expect(finished.isEmpty)
        #expect(!folder.contents.contains { $0.contains(".part") }, "\(folder.contents)")
    }

    @Test func `With --json an interruption is told as a document`() throws {
        let process = try running(["--json"])
        process.send(SIGINT)
        let result = try process.wait(timeout: 60)
        let document = try JSONDecoder().decode(Document.self, from: result.output)
        #expect(document.status == "interrupted")
        #expect(document.exit == 130)
        #expect(document.error?.code == "E102")
    }

    @Test func `kill -9 leaves nothing that looks finished, and the next run sweeps up`() throws {
        let process = try running()
        process.send(SIGKILL)
        #expect(try process.wait().wasKilled)
        #expect(finished.isEmpty)
        #expect(folder.contents.contains { $0.contains(".part.") })
        let again = try JieluBinary.run(
            ["split", "long.mkv", "--at", "15:00", "--mode", "copy", "-o", "out"], in: folder)
        #expect(again.status == 0, "\(again.errorText)")
        #expect(finished.count == 2)
        #expect(!folder.contents.contains { $0.contains(".part.") })
    }
}
