/// The forms of a record that `also` asks for and that are made of the page's facts.
struct MetadataFiles {
    let meeting: Meeting
    let record: Record
    let page: Page

    func also() -> [(path: String, text: String)] {
        meeting.manifest.also.compactMap { also in
            switch also.form {
            case .jekyll:
                let post = JekyllPost(page: page, date: meeting.manifest.published ?? meeting.manifest.date)
                return (post.path, post.text)
            case .optv:
                guard let start = meeting.manifest.start else { return nil }
                return (
                    OpenParliamentSession.path, OpenParliamentSession(meeting: meeting, start: start).text
                )
            // Among the texts: it is made of the transcript alone.
            case .sayit: return nil
            }
        }
    }

    /// The paths that a record will have beside its texts and what the steps make, without making them.
    static func paths(of meeting: Meeting, page: Page) -> [String] {
        var paths = [ROCrate.fileName]
        for also in meeting.manifest.also {
            switch also.form {
            case .jekyll:
                paths.append(
                    JekyllPost(page: page, date: meeting.manifest.published ?? meeting.manifest.date).path)
            case .optv: paths.append(OpenParliamentSession.path)
            case .sayit: break
            }
        }
        if meeting.manifest.status == .final { paths.append(InternetArchive.fileName) }
        return paths
    }
}
