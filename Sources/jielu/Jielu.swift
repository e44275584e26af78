import ArgumentParser

@main
struct Jielu: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "jielu")
}
