import Files
import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Archive

/// The forms of a record for repositories, search engines and archives.
@Suite struct MetadataTests {
    static let hostile = "</script><script>alert(1)</script> {{ site.x }} {% raw %} \"a\", 'b' & ../../x"
    static let full =
        FakeMeeting.sources
            + """
            status: final
            published: 2026-03-20
            start: 2026-03-14T14:00:00+08:00
            organization: {zh-Hant: 示範市政府}
            description: \(HTML.json(hostile))
            tags: [公園, \(HTML.json(hostile))]
            license: {video: CC-BY-4.0, transcript: CC0-1.0}
            people: [{name: 陳主持, role: chair}]
            chapters: [{at: 0:15, title: \(HTML.json(hostile))}]
            clips: [{id: why, title: \(HTML.json(hostile)), from: 0:10, to: 0:20}]
            photos: [{file: group.jpg, caption: \(HTML.json(hostile))}]
            links: [{title: \(HTML.json(hostile)), url: "https://example.org/?a=1&b=2"}]
            also: [jekyll, sayit, optv]

            """

    private func made(_ body: String = full, media: String = "60000 video audio\n") throws -> FakeMeeting {
        let meeting = try FakeMeeting(body, media: media)
        try meeting.run()
        #expect(try meeting.verify().problems == [])
        return meeting
    }

    private func json(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// What search engines read of the page.
    private func film(_ meeting: FakeMeeting) throws -> [String: Any]? {
        let page = try meeting.text("index.html")
        guard let start = page.firstRange(of: "<script type=\"application/ld+json\">")?.upperBound,
            let end = page[start...].firstRange(of: "</script>")?.lowerBound
        else { return nil }
        return try json(page[start..<end])
    }

    // MARK: RO-Crate

    @Test(
        .enabled(
            if: PythonTools.has("rocrate_validator"),
            "needs roc-validator in the test run's Python environment"),
        arguments: ["final", "draft", "text", "nothing more"])
    func `roc-validator finds nothing wrong`(kind: String) throws {
        let body =
            switch kind {
            case "final": Self.full
            case "draft": Self.full.replacing("status: final", with: "status: draft")
            case "text": "transcripts: [{file: transcript.md}]\n"
            default: FakeMeeting.sources
            }
        let meeting = try made(body)
        let crate = Checkout.root + "/scripts/validate-crate"
        let result = try PythonTools.run([crate, meeting.output])
        #expect(result.status == 0, "\(result.text) \(result.errorText)")
        #expect(result.text.contains("checks made: 4"))
        // The judge sees what is wrong.
        let broken = try meeting.text(ROCrate.fileName).replacing("datePublished", with: "datePrinted")
        try meeting.folder.write(broken, to: "out/record/" + ROCrate.fileName)
        #expect(try PythonTools.run([crate, meeting.output]).status == 1)
    }

    @Test func `the crate lists every file with its size and checksum`() throws {
        let meeting = try made()
        let crate = try json(try meeting.text(ROCrate.fileName))
        let graph = try #require(crate["@graph"] as? [[String: Any]])
        let files = graph.filter { $0["sha256"] != nil }.compactMap { $0["@id"] as? String }
        let wanted = try Folder.files(in: meeting.output).filter {
            ![ROCrate.fileName, Checksums.fileName].contains($0)
        }
        #expect(files.sorted() == wanted.sorted())
        let root = try #require(graph.first { $0["@id"] as? String == "./" })
        #expect(root["datePublished"] as? String == "2026-03-20")
        #expect((root["hasPart"] as? [Any])?.count == wanted.count)
        let licences = try #require(root["license"] as? [[String: String]])
        #expect(licences.map { $0["@id"] ?? "" }.contains("https://creativecommons.org/licenses/by/4.0/"))
    }

    // MARK: Search engines

    @Test func `a final record tells search engines its film and its chapters, a draft nothing`() throws {
        let meeting = try made(Self.full + "url: https://example.org/records/x\n")
        let film = try #require(try film(meeting))
        #expect(film["@type"] as? String == "VideoObject")
        #expect(film["duration"] as? String == "PT60S")
        #expect(film["uploadDate"] as? String == "2026-03-20")
        #expect(film["contentUrl"] as? String == "https://example.org/records/x/media/recording.mp4")
        #expect(film["description"] as? String == Self.hostile)
        let clips = try #require(film["hasPart"] as? [[String: Any]])
        #expect(clips.map { $0["name"] as? String } == ["公園會議", Self.hostile, Self.hostile])
        #expect(clips.map { $0["startOffset"] as? Double } == [0, 15, 10])
        #expect(clips[1]["url"] as? String == "https://example.org/records/x/index.html#t=15")
        #expect(
            clips[2]["contentUrl"] as? String == "https://example.org/records/x/clips/01-why.mp4")
        #expect(!(try meeting.text("index.html").contains("noindex")))
        #expect(meeting.folder.contents.contains("out/record/ia/metadata.csv"))

        try meeting.describe(Self.full.replacing("status: final", with: "status: draft"))
        try meeting.run()
        #expect(try self.film(meeting) == nil)
        #expect(try meeting.text("index.html").contains("<meta name=\"robots\" content=\"noindex\">"))
        #expect(!meeting.folder.contents.contains("out/record/ia/metadata.csv"))
        #expect(!meeting.folder.contents.contains { $0.contains("feed") })
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a sound alone is an audio object, without a base nothing is absolute`() throws {
        let body = Self.full.replacing("also: [jekyll, sayit, optv]", with: "")
        let meeting = try made(body, media: "60000 audio\n")
        let film = try #require(try film(meeting))
        #expect(film["@type"] as? String == "AudioObject")
        #expect(film["contentUrl"] as? String == "media/audio.m4a")
        #expect(film["thumbnailUrl"] == nil)
    }

    // MARK: Akoma Ntoso

    @Test(
        .enabled(if: PythonTools.has("lxml"), "needs lxml and cobalt in the test run's Python environment"),
        arguments: [full, FakeMeeting.sources, "transcripts: [{file: transcript.md}]\n"])
    func `the debate is valid by the OASIS schema`(body: String) throws {
        let meeting = try made(body)
        let judge = Checkout.root + "/scripts/validate-debate"
        let file = meeting.output + "/text/transcript.zh-Hant.akn.xml"
        let result = try PythonTools.run([judge, file])
        #expect(result.status == 0, "\(result.text) \(result.errorText)")
        let broken = try meeting.text("text/transcript.zh-Hant.akn.xml").replacing("<from>", with: "<form>")
            .replacing("</from>", with: "</form>")
        try meeting.folder.write(broken, to: "broken.akn.xml")
        #expect(try PythonTools.run([judge, meeting.folder.path("broken.akn.xml")]).status == 1)
    }

    @Test func `speeches have their moments, utterances their ids`() throws {
        let meeting = try made()
        let text = try meeting.text("text/transcript.zh-Hant.akn.xml")
        for id in ["s1", "s2", "s3", "s4"] { #expect(text.contains("<p eId=\"\(id)\"")) }
        #expect(text.contains("startTime=\"2026-03-14T14:00:01"))
        #expect(text.contains("+08:00\" endTime=\"2026-03-14T14:00:"))
        #expect(text.contains("showAs=\"示範市政府\""))
        #expect(
            !(try made(FakeMeeting.sources).text("text/transcript.zh-Hant.akn.xml").contains("startTime")))
        let sayit = try meeting.text("also/sayit/transcript.zh-Hant.an.xml")
        #expect(
            sayit.components(separatedBy: "<speech").count
                == sayit.components(separatedBy: "startTime=").count)
    }

    // MARK: The Internet Archive

    /// RFC 4180, read by Python.
    @Test func `every line of the archive's list has its media type`() throws {
        let meeting = try made()
        let program =
            "import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='')))))"
        let output = try ChildProcess.output("python3", ["-c", program, meeting.output + "/ia/metadata.csv"])
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(output.utf8))
        #expect(rows.allSatisfy { $0["mediatype"] == "movies" && $0["identifier"] == "2026-03-14-park" })
        #expect(rows.first?["description"] == Self.hostile)
        #expect(rows.first?["subject[1]"] == Self.hostile)
        #expect(rows.first?["licenseurl"] == "https://creativecommons.org/licenses/by/4.0/")
        #expect(rows.first?["language"] == "chi")
        #expect(rows.first?["collection"] == "opensource_movies")
        let files = Set(rows.compactMap { $0["file"] })
        #expect(files == Set(try Folder.files(in: meeting.output)).subtracting(["ia/metadata.csv"]))
        let captions = rows.first { $0["file"] == "text/captions.zh-Hant.vtt" }
        #expect(captions?["REMOTE_NAME"] == "media/recording.zh-Hant.vtt")
    }

    @Test(arguments: [
        ("60000 audio\n", FakeMeeting.sources, "audio"),
        ("1 video\n", "transcripts: [{file: transcript.md}]\n", "texts"),
    ])
    func `the media type follows what there is`(media: String, body: String, type: String) throws {
        let meeting = try made(body + "status: final\n", media: media)
        #expect(try meeting.text("ia/metadata.csv").contains(",\(type),"))
    }

    @Test func `an item's name has five letters at least`() {
        #expect(InternetArchive.identifier("abc") == "meeting-abc")
        #expect(InternetArchive.identifier(String(repeating: "a", count: 99)).count == 80)
    }

    // MARK: Further forms

    @Test func `a post says what it is, and nothing of the meeting is taken for a command`() throws {
        let meeting = try made()
        let name = "also/jekyll/2026-03-14-park.md"
        let post = try meeting.text(name)
        let parts = post.components(separatedBy: "---\n")
        #expect(parts.count == 3)
        #expect(parts[1].contains("layout: post\ntitle: \"公園會議\"\ndate: 2026-03-20\n"))
        #expect(parts[1].contains("category: meetings"))
        let body = parts.dropFirst(2).joined()
        #expect(!body.contains("{{") && !body.contains("{%") && !body.contains("<script"))
        #expect(
            body.contains(
                "<video controls preload=\"none\" src=\"/records/2026-03-14-park/clips/01-why.mp4\""))
        #expect(body.contains("<figcaption>") && body.contains("href=\"https://example.org/?a=1&amp;b=2\""))
        try meeting.describe(Self.full.replacing("status: final", with: "status: draft"))
        try meeting.run()
        #expect(try meeting.text(name).contains("published: false"))
    }

    @Test func `Open Parliament TV's session has what its schema requires`() throws {
        let meeting = try made()
        let session = try json(try meeting.text("also/optv/session.json"))
        #expect((session["meta"] as? [String: Any])?["session"] as? String == "2026-03-14-park")
        let data = try #require(session["data"] as? [[String: Any]])
        #expect(data.count == 4)
        let date = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2}|Z)?/
        for item in data {
            #expect((item["parliament"] as? String)?.isEmpty == false)
            for key in ["electoralPeriod", "session"] {
                #expect(((item[key] as? [String: Any])?["number"] as? Int ?? 0) >= 1)
            }
            let agenda = try #require(item["agendaItem"] as? [String: String])
            #expect(agenda["officialTitle"] != nil && agenda["title"] != nil)
            #expect((item["dateStart"] as? String)?.wholeMatch(of: date) != nil)
            let media = try #require(item["media"] as? [String: Any])
            #expect((media["videoFileURI"] as? String)?.contains("media/recording.mp4#t=") == true)
            #expect((media["sourcePage"] as? String)?.contains("index.html#s") == true)
            let people = try #require(item["people"] as? [[String: String]])
            #expect(people.allSatisfy { $0["label"]?.isEmpty == false && $0["context"] == "speaker" })
        }
        #expect((data[1]["agendaItem"] as? [String: String])?["title"] == "公園會議")
        #expect((data[2]["agendaItem"] as? [String: String])?["title"] == Self.hostile)
    }

    @Test(arguments: [
        ("transcripts: [{file: transcript.md}]\nalso: [optv]\n", 7),
        (FakeMeeting.sources + "also: [optv]\n", 9),
        ("recordings: [{file: hall.mkv}]\nalso: [sayit]\n", 7),
    ])
    func `a form that lacks what it needs is refused with its line`(body: String, line: Int) throws {
        let failure = try FakeMeeting(body).failure()
        #expect(failure.code == "E617")
        #expect(failure.place.line == line)
    }

    @Test func `a session without a film, forms named twice and unknown forms are refused`() throws {
        let start = "start: 2026-03-14T14:00:00+08:00\n"
        let sound = try FakeMeeting(FakeMeeting.sources + start + "also: [optv]\n", media: "60000 audio\n")
        #expect(try sound.failure().code == "E617")
        #expect(try FakeMeeting(FakeMeeting.sources + "also: [jekyll, jekyll]\n").failure().code == "E607")
        #expect(try FakeMeeting(FakeMeeting.sources + "also: [hugo]\n").failure().code == "E606")
    }

    // MARK: Licences, warnings, what is left out

    @Test func `every licence is there as a whole`() throws {
        for license in License.known {
            let text = try #require(LicenceText.of(license.id), "\(license.id)")
            #expect(text.utf8.count > 1000, "\(license.id)")
        }
        let text = try made().text("LICENSE.txt")
        #expect(text.contains("Attribution 4.0 International") && text.contains("CC0 1.0 Universal"))
        #expect(text.contains("Section 8 -- Interpretation") || text.contains("Section 8 – Interpretation"))
    }

    @Test func `the record tells warnings by code, file and time, and never a word of theirs`() throws {
        let words = "HALLUCINATED-WORDS"
        let warning = Notice.nothingSent("/home/wang/\(words).mkv", at: 5000, length: 900)
        let meeting = try FakeMeeting()
        let media = FakeMedia(warnings: ["recording.mp4": [warning]])
        try meeting.run(media)
        let json = try meeting.text(Record.fileName)
        let record = try JSONDecoder().decode(Record.self, from: Data(json.utf8))
        #expect(
            record.warnings?.contains { $0.code == warning.code && $0.file == "media/recording.mp4" } == true)
        #expect(!json.contains(words) && !json.contains("/home"))
        // A later record has it, too, though its media were made before.
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        try meeting.run()
        let later = try JSONDecoder().decode(Record.self, from: Data(try meeting.text(Record.fileName).utf8))
        #expect(later.warnings == record.warnings)
    }

    @Test func `what a photo says of its camera is told by name and stays behind`() throws {
        let exif = PhotoFixture.exif(orientation: 1)
        var photo = [UInt8]([0xFF, 0xD8, 0xFF, 0xE1]) + [UInt8](bigEndian: exif.count + 8, size: 2)
        photo += Array("Exif\0\0".utf8) + exif
        photo += Array(FakeMedia.jpeg.dropFirst(2))
        let meeting = try FakeMeeting(FakeMeeting.sources + "photos: [{file: group.jpg}]\n")
        try meeting.folder.write(Data(photo), to: "meeting/group.jpg")
        let result = try meeting.run()
        #expect(result.leftOut == [PackagePlan.LeftOut(file: "group.jpg", names: ["APP0", "Exif", "GPS"])])
        #expect(
            PrivateMetadata.names(ofTags: ["major_brand", "BPS-eng", "com.apple.quicktime.location", "make"])
                == ["com.apple.quicktime.location", "make"])
    }

    // MARK: Proof

    @Test(arguments: [
        ("text/transcript.zh-Hant.akn.xml", "鋪面不平", "鋪面很平", "F724"),
        ("text/transcript.zh-Hant.akn.xml", "eId=\"s2\"", "eId=\"s9\"", "F720"),
        ("text/transcript.zh-Hant.txt", "鋪面不平", "鋪面很平", "F719"),
        ("text/transcript.zh-Hant.times.tsv", "s2\t", "s2\t1", "F729"),
        ("index.html", "\"startOffset\": 15", "\"startOffset\": 16", "F713"),
        ("index.html", "\"startOffset\": 10", "\"startOffset\": 11", "F727"),
        (ROCrate.fileName, "\"@id\": \"LICENSE.txt\"", "\"@id\": \"LICENCE.txt\"", "F727"),
    ])
    func `a form that says something else is found`(name: String, old: String, new: String, code: String)
        throws
    {
        let meeting = try made()
        try RecordVerifierTests.forge(meeting, name) { text in
            #expect(text.contains(old))
            return text.replacing(old, with: new)
        }
        #expect(try meeting.verify().problems.contains { $0.code == code && $0.place.file == name })
    }

    @Test func `a clip that is longer than what it was taken from is found`() throws {
        let meeting = try made()
        try RecordVerifierTests.forge(meeting, Record.fileName) {
            $0.replacing("\"end\" : 20000", with: "\"end\" : 40000")
        }
        let problems = try meeting.verify().problems
        #expect(problems.map(\.code) == ["F715"])
        #expect(problems.first?.place.file == "clips/01-why.mp4")
    }

    @Test func `a draft that can be found is found out`() throws {
        let meeting = try made(Self.full.replacing("status: final", with: "status: draft"))
        try RecordVerifierTests.forge(meeting, "index.html") {
            $0.replacing("<meta name=\"robots\" content=\"noindex\">", with: "")
        }
        #expect(try meeting.verify().problems.map(\.code) == ["F728"])
    }
}
