// swift-tools-version: 6.2
import PackageDescription

/// Settings of the target that touches C: its public API may not mention a C type.
let borderSettings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// Settings of everything above the border: no unsafe construct, no warning.
let safeSettings: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "jielu",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "JieluKit", targets: ["JieluKit"]),
        .executable(name: "jielu", targets: ["jielu"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibAV",
            pkgConfig: "libavformat libavcodec libavfilter libswresample libswscale libavutil",
            providers: [
                .apt([
                    "libavformat-dev", "libavcodec-dev", "libavfilter-dev", "libswresample-dev",
                    "libswscale-dev", "libavutil-dev",
                ])
            ]),
        .systemLibrary(name: "CSystem"),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CESpeak", pkgConfig: "espeak-ng",
            providers: [.apt(["libespeak-ng-dev", "espeak-ng-data"])]),
        .systemLibrary(
            name: "CFontconfig", pkgConfig: "fontconfig", providers: [.apt(["libfontconfig-dev"])]),

        .target(name: "Messages", swiftSettings: safeSettings),
        .target(
            name: "Files", dependencies: ["Messages", "CCrypto", "CSystem"], swiftSettings: borderSettings),
        .target(name: "Timeline", dependencies: ["Messages"], swiftSettings: safeSettings),
        .target(
            name: "LibAV", dependencies: ["CLibAV", "Timeline", "Messages"], swiftSettings: borderSettings),
        .target(name: "ESpeak", dependencies: ["CESpeak"], swiftSettings: borderSettings),
        .target(name: "Fonts", dependencies: ["CFontconfig"], swiftSettings: borderSettings),
        .target(
            name: "Transcripts", dependencies: ["Timeline", "Messages"], swiftSettings: safeSettings),
        .target(
            name: "Splitting", dependencies: ["LibAV", "Timeline", "Files", "Messages"],
            swiftSettings: safeSettings),
        .target(
            name: "Alignment", dependencies: ["ESpeak", "LibAV", "Transcripts", "Timeline", "Messages"],
            swiftSettings: safeSettings),
        .target(
            name: "Clips",
            dependencies: ["Fonts", "LibAV", "Transcripts", "Timeline", "Files", "Messages"],
            swiftSettings: safeSettings),
        .target(
            name: "Archive",
            dependencies: [
                "Splitting", "Clips", "Alignment", "Transcripts", "LibAV", "Timeline", "Files", "Messages",
                "Yams",
            ],
            resources: [
                .embedInCode("Page/page.css"), .embedInCode("Page/page-base.js"),
                .embedInCode("Page/page-follow.js"), .embedInCode("Page/page-links.js"),
                .embedInCode("Page/page-copy.js"), .embedInCode("Page/page-choice.js"),
                .embedInCode("Page/page-captions.js"), .embedInCode("Page/page-timeline.js"),
                .embedInCode("Page/page-search.js"), .embedInCode("Page/page-languages.js"),
                .embedInCode("Page/page-keys.js"), .embedInCode("Page/page-start.js"),
                .embedInCode("CutPreview/preview.css"), .embedInCode("CutPreview/preview.js"),
                .embedInCode("AlignReport/report.css"), .embedInCode("AlignReport/report.js"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "JieluKit",
            dependencies: [
                "Archive", "Clips", "Splitting", "Alignment", "Transcripts", "LibAV", "Timeline", "Files",
                "Messages",
            ],
            swiftSettings: safeSettings),
        .executableTarget(
            name: "jielu",
            dependencies: [
                "JieluKit", "CSystem", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: safeSettings),

        .target(
            name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "MessagesTests", dependencies: ["Messages", "TestSupport"]),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
        .testTarget(name: "TimelineTests", dependencies: ["Timeline", "TestSupport"]),
        .testTarget(name: "TranscriptsTests", dependencies: ["Transcripts", "TestSupport"]),
        .testTarget(name: "LibAVTests", dependencies: ["LibAV", "TestSupport"]),
        .testTarget(name: "SplittingTests", dependencies: ["Splitting", "TestSupport"]),
        .testTarget(name: "AlignmentTests", dependencies: ["Alignment", "TestSupport"]),
        .testTarget(name: "FontsTests", dependencies: ["Fonts"]),
        .testTarget(name: "ClipsTests", dependencies: ["Clips", "TestSupport"]),
        .testTarget(name: "ArchiveTests", dependencies: ["Archive", "TestSupport"]),
        .testTarget(name: "jieluTests", dependencies: ["jielu", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
