import Files
import Foundation
import Messages
import Timeline

/// Does the work of a step.
struct StepWorker {
    let media: any MediaMaker
    let progress: ProgressHandler

    /// - Returns: what there was to warn of.
    func perform(_ step: PackageStep, in folder: StepFolder) throws -> [Notice] {
        switch step.work {
        case .media(let wish, let path):
            let place = try folder.place(path)
            let result = try media.write(
                wish, to: place, stage: .packageMedia(path), progress: progress)
            let survey = try media.survey(place)
            folder.note(
                path,
                StoredFile.Facts(duration: result.duration, width: survey.width, height: survey.height))
            folder.warnings = result.warnings.compactMap { Record.Warning($0, file: path) }
            return result.warnings
        case .clip: preconditionFailure("clips are cut together")
        case .pictures(let source, let pictures):
            let places = try pictures.map { (time: $0.time, output: try folder.place($0.path)) }
            try media.writePictures(of: source, places, progress: progress)
            for picture in pictures { try noteSize(of: picture.path, in: folder) }
            return []
        case .photos(let photos):
            for (photo, path) in zip(photos, step.files) {
                let data = try InputFile.read(photo.path)
                guard SHA256.hex(of: data) == photo.sha256 else { throw Failure.inputChanged(photo.path) }
                guard let picture = PhotoMetadata.removed(from: data, format: photo.image.format) else {
                    // It was a whole picture when it was read first.
                    throw Failure.inputChanged(photo.path)
                }
                try Folder.save(picture, as: try folder.place(path))
                try noteSize(of: path, in: folder)
            }
            return []
        }
    }

    /// Cuts clips out of one file of the record, in one pass.
    /// - Parameters:
    ///   - wishes: with paths relative to the record.
    ///   - source: that file's place.
    /// - Returns: what there was to warn of.
    func cut(_ wishes: [ClipWish], of source: String, in folders: [StepFolder]) throws -> [Notice] {
        let placed = try zip(wishes, folders).map { wish, folder in
            var placed = wish
            placed.output = try folder.place(wish.output)
            placed.poster = try wish.poster.map { try folder.place($0) }
            return placed
        }
        let results = try media.cut(
            placed, of: source, stage: .packageMedia(wishes.count == 1 ? wishes[0].output : "clips/"),
            progress: progress)
        for ((wish, placed), (folder, result)) in zip(zip(wishes, placed), zip(folders, results)) {
            let survey = try media.survey(placed.output)
            folder.note(
                wish.output,
                StoredFile.Facts(
                    duration: result.duration, start: result.range.start.milliseconds,
                    end: result.range.end.milliseconds, width: survey.width, height: survey.height))
            if let poster = wish.poster { try noteSize(of: poster, in: folder) }
            folder.warnings = result.warnings.compactMap { Record.Warning($0, file: wish.output) }
        }
        return results.flatMap(\.warnings)
    }

    private func noteSize(of path: String, in folder: StepFolder) throws {
        let image = ImageFile(try InputFile.read(folder.path + "/" + path))
        folder.note(path, StoredFile.Facts(width: image?.width, height: image?.height))
    }
}
