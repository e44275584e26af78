internal import CLibAV

/// What a judge needs to know of a decoded picture.
extension Frame {
    /// Whether the decoder says that it had to make some of it up.
    public var isDamaged: Bool {
        raw.pointee.decode_error_flags != 0 || raw.pointee.flags & Int32(AV_FRAME_FLAG_CORRUPT) != 0
    }

    /// A hash of what is seen: the samples of all planes, without what pads their lines.
    ///
    /// Equal pictures hash alike; different ones almost never do (64 bits, not against an attacker).
    public var pictureHash: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let format = AVPixelFormat(rawValue: raw.pointee.format)
        guard let description = av_pix_fmt_desc_get(format) else { return hash }
        for plane in 0..<max(0, Int(av_pix_fmt_count_planes(format))) {
            let isChroma = plane == 1 || plane == 2
            let shift = isChroma ? Int(description.pointee.log2_chroma_h) : 0
            let rows = (height + (1 << shift) - 1) >> shift
            let bytes = Int(av_image_get_linesize(format, raw.pointee.width, Int32(plane)))
            guard let data = planes[plane], bytes > 0 else { continue }
            for row in 0..<rows {
                let line = UnsafeRawPointer(data + row * lineSize(plane))
                var offset = 0
                while offset + 8 <= bytes {
                    hash = Self.mix(hash, line.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                    offset += 8
                }
                while offset < bytes {
                    hash = Self.mix(hash, UInt64(line.load(fromByteOffset: offset, as: UInt8.self)))
                    offset += 1
                }
            }
        }
        return hash
    }

    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
        return mixed ^ (mixed >> 29)
    }

    /// The first component (brightness, or red) in a few samples, each the mean of its area, row by row, 0 to 255.
    public func thumbnail(columns: Int = 64, rows: Int = 36) -> [UInt8] {
        guard let plane = FirstComponent(self) else { return [] }
        var result: [UInt8] = []
        result.reserveCapacity(columns * rows)
        for row in 0..<rows {
            let (top, bottom) = (row * height / rows, max(row * height / rows + 1, (row + 1) * height / rows))
            for column in 0..<columns {
                let left = column * width / columns
                let right = max(left + 1, (column + 1) * width / columns)
                var sum = 0
                for y in top..<min(bottom, height) {
                    for x in left..<min(right, width) { sum += plane.sample(x, y) }
                }
                let count = max(1, (min(bottom, height) - top) * (min(right, width) - left))
                result.append(UInt8(clamping: (sum / count) >> 8))
            }
        }
        return result
    }

    /// The mean squared difference of the first component, on the scale of 0 to 255; nil where the sizes differ.
    ///
    /// Every `step`-th row is looked at.
    public func squaredError(against other: Frame, everyRow step: Int = 1) -> Double? {
        guard width == other.width, height == other.height, width > 0, height > 0,
            let (mine, its) = FirstComponent(self).flatMap({ a in FirstComponent(other).map { (a, $0) } })
        else { return nil }
        var sum = 0
        var count = 0
        for y in stride(from: 0, to: height, by: max(1, step)) {
            for x in 0..<width {
                let difference = mine.sample(x, y) - its.sample(x, y)
                sum += difference * difference
            }
            count += width
        }
        return Double(sum) / Double(count) / 65_536
    }

    fileprivate var planes: [UnsafeMutablePointer<UInt8>?] {
        let data = raw.pointee.data
        return [data.0, data.1, data.2, data.3]
    }

    fileprivate func lineSize(_ plane: Int) -> Int {
        let sizes = raw.pointee.linesize
        return Int([sizes.0, sizes.1, sizes.2, sizes.3][plane])
    }
}

/// The samples of a picture's first component, whatever its format, in 256ths of the scale of 0 to 255.
///
/// SAFETY: used only while its frame lives, within its size.
private struct FirstComponent {
    private let base: UnsafeRawPointer
    private let lineSize: Int
    private let step: Int
    private let isWide: Bool
    private let shift: Int
    private let raise: Int

    init?(_ frame: Frame) {
        let format = AVPixelFormat(rawValue: frame.raw.pointee.format)
        guard let description = av_pix_fmt_desc_get(format) else { return nil }
        let component = description.pointee.comp.0
        guard let data = frame.planes[Int(component.plane)] else { return nil }
        base = UnsafeRawPointer(data) + Int(component.offset)
        lineSize = frame.lineSize(Int(component.plane))
        step = Int(component.step)
        isWide = component.depth > 8
        shift = Int(component.shift)
        raise = 16 - Int(component.depth)
    }

    @inline(__always)
    func sample(_ x: Int, _ y: Int) -> Int {
        let place = base + y * lineSize + x * step
        let value = isWide ? Int(place.loadUnaligned(as: UInt16.self)) : Int(place.load(as: UInt8.self))
        return (value >> shift) << raise
    }
}
