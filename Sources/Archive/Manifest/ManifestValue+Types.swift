import Files
import Messages
import Timeline

extension ManifestValue {
    func date() throws -> CalendarDate {
        let text = try text(.manifestDate)
        guard let date = CalendarDate(text) else { throw invalid(text, expected: .manifestDate) }
        return date
    }

    func wallClock() throws -> WallClock {
        let text = try text(.manifestStart)
        guard let clock = try? WallClock(text) else { throw invalid(text, expected: .manifestStart) }
        return clock
    }

    func time() throws -> Manifest.Time {
        let text = try oneLine(.manifestTime)
        do {
            return Manifest.Time(spec: try Timecode.read(text).time, line: line)
        } catch let failure as Failure {
            throw failure.located(file: file, line: line)
        }
    }

    /// A number of something, from 1.
    func count() throws -> Int {
        let text = try oneLine(.manifestCount)
        guard let count = Int(text), count > 0, text.allSatisfy(\.isASCII) else {
            throw invalid(text, expected: .manifestCount)
        }
        return count
    }

    func identifier() throws -> String {
        let text = try text(.manifestIdentifier)
        guard Identifier.isValid(text) else { throw invalid(text, expected: .manifestIdentifier) }
        return text
    }

    /// A BCP 47 tag in its usual letter case.
    func language() throws -> String {
        let text = try text(.manifestLanguage)
        guard let tag = LanguageTag.canonical(text) else { throw invalid(text, expected: .manifestLanguage) }
        return tag
    }

    func license() throws -> License {
        let text = try oneLine()
        guard let license = License(id: text) else {
            throw Failure.licenseUnknown(text, nearest: License.nearest(to: text), file: file, line: line)
        }
        return license
    }

    func url(schemes: [String], expected: Message) throws -> String {
        let text = try text(expected)
        guard WebAddress.isSafe(text, schemes: schemes) else { throw invalid(text, expected: expected) }
        return text
    }

    /// A text in one language (`language`), or one per language.
    func localized(_ language: String, multiline: Bool = false) throws -> LocalizedText {
        func read(_ value: ManifestValue) throws -> String {
            try multiline ? value.text() : value.oneLine()
        }
        switch node.content {
        case .scalar:
            return LocalizedText(try read(self), language: language)
        case .mapping(let entries) where !entries.isEmpty:
            var seen: Set<String> = []
            return LocalizedText(
                try pairs().map { key, value in
                    guard let tag = LanguageTag.canonical(key) else {
                        throw value.invalid(key, expected: .manifestLanguage)
                    }
                    guard seen.insert(tag).inserted else {
                        throw Failure.manifestRepeated(key, file: file, line: value.line)
                    }
                    return LocalizedText.Part(language: tag, text: try read(value))
                })
        default:
            throw Failure.manifestShape(key, expected: .manifestTitleText, file: file, line: line)
        }
    }

    /// A file inside `folder` or one of `roots`, which is there.
    func file(in folder: String, roots: [String]) throws -> Manifest.File {
        let name = try oneLine()
        do {
            let path = try Folder.contained(name, in: folder, roots: roots)
            try InputFile.check(path)
            return Manifest.File(name: name, path: path, line: line)
        } catch let failure as Failure where failure.code == "E201" {
            throw Failure.manifestFileMissing(name, file: file, line: line)
        } catch let failure as Failure where failure.code == "E208" {
            // Its sentence names the path.
            throw failure.located(file: file, line: line)
        } catch let failure as Failure {
            throw Failure.manifestNames(name, failure, file: file, line: line)
        }
    }
}
