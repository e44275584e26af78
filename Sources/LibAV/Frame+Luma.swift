internal import CLibAV

extension Frame {
    /// The share of pixels below `level` in a picture of 8-bit grey, from 0 to 1.
    public func share(below level: UInt8) -> Double {
        precondition(raw.pointee.format == AV_PIX_FMT_GRAY8.rawValue, "8-bit grey")
        guard let plane = raw.pointee.data.0, width > 0, height > 0 else { return 0 }
        var dark = 0
        for row in 0..<height {
            let line = UnsafeBufferPointer(
                start: plane + row * Int(raw.pointee.linesize.0), count: width)
            for pixel in line where pixel < level { dark += 1 }
        }
        return Double(dark) / Double(width * height)
    }
}
