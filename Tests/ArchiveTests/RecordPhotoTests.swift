import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

/// Photos on their way from the meeting's folder into the record.
struct RecordPhotoTests {
    static let photos = FakeMeeting.sources + "photos: [{file: group.jpg}, {file: plan.png}]"

    @Test func `the record's photos hold nothing but their pictures, and the originals stay`() throws {
        let meeting = try FakeMeeting(Self.photos)
        let jpeg = JPEGMetadataTests.loaded(
            PhotoFixture.progressive, exif: PhotoFixture.exif(orientation: 6))
        let png = try PhotoFixture.made("a.png").inserting(PhotoFixture.chunk("tEXt", "Author\0"), at: 33)
        try meeting.folder.write(jpeg, to: "meeting/group.jpg")
        try meeting.folder.write(png, to: "meeting/plan.png")
        try meeting.run()
        for (name, original, place) in [
            ("img/photo-01.jpg", jpeg, "group.jpg"), ("img/photo-02.png", png, "plan.png"),
        ] {
            let published = try Data(contentsOf: URL(fileURLWithPath: meeting.output + "/" + name))
            #expect(original.holds("SECRET") && !published.holds("SECRET"))
            #expect(try PhotoFixture.pixels(published) == PhotoFixture.pixels(original))
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: meeting.folder.path("meeting/" + place)))
                    == original)
        }
        #expect(try meeting.verify().problems == [])
        let grep = try ChildProcess.run("grep", ["-rl", "SECRET", meeting.output])
        #expect(grep.status == 1, "\(grep.text)")
    }

    @Test(arguments: ["group.jpg", "plan.png"])
    func `a photo that is not whole stops the run and is named`(_ name: String) throws {
        let meeting = try FakeMeeting(Self.photos)
        try meeting.folder.write(PhotoFixture.progressive, to: "meeting/group.jpg")
        try meeting.folder.write(try PhotoFixture.made("a.png"), to: "meeting/plan.png")
        let path = meeting.folder.path("meeting/" + name)
        let photo = try Data(contentsOf: URL(fileURLWithPath: path))
        try photo.dropLast(2).write(to: URL(fileURLWithPath: path))
        let failure = try meeting.failure()
        #expect(failure.code == "E703")
        #expect(failure.message.text(in: .en).contains(name))
        #expect(!FileManager.default.fileExists(atPath: meeting.output))
    }

    @Test(.enabled(if: Chromium.program != nil, "no chromium in PATH"))
    func `a browser still turns what a camera held sideways`() throws {
        let folder = TemporaryFolder("turned")
        let exif = PhotoFixture.exif(orientation: 6)
        let png = try PhotoFixture.made("a.png").inserting(PhotoFixture.chunk("eXIf", exif), at: 33)
        try folder.write(
            try #require(
                JPEGMetadataTests.removed(JPEGMetadataTests.loaded(PhotoFixture.progressive, exif: exif))),
            to: "a.jpg")
        try folder.write(try #require(PNGMetadataTests.removed(png)), to: "b.png")
        try folder.write(png, to: "c.png")
        let page = try folder.write("<img src=a.jpg><img src=b.png><img src=c.png>", to: "index.html")
        let browser = try Chromium()
        try browser.open("file://" + page)
        let sizes = try browser.text(
            "[...document.images].map((i) => i.naturalWidth + 'x' + i.naturalHeight).join(' ')")
        #expect(sizes == "24x40 48x64 48x64")
    }
}
