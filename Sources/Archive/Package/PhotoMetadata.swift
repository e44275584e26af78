import Foundation

/// Takes out of a photo what its camera and its editors wrote about it.
///
/// The place, the time, the owner and the serial number of the camera, captions, and small pictures of what was
/// cropped away: nobody who names a photo in `meeting.yaml` has looked at them. What stays is listed; everything else
/// goes, known or not. The picture's own data are copied and not encoded again. A colour profile stays, as does the
/// orientation: without them it would be another picture.
enum PhotoMetadata {
    /// The photo without them, in time linear to its size.
    /// - Returns: nil when it is not a whole picture of that format.
    static func removed(from data: Data, format: ImageFile.Format) -> Data? {
        let bytes = [UInt8](data)
        let picture =
            switch format {
            case .jpeg: JPEGSegments.picture(of: bytes)
            case .png: PNGChunks.picture(of: bytes)
            }
        return picture.map { Data($0) }
    }
}
