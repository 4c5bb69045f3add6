import Foundation

/// A number that the environment gives a test.
func testNumber(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
