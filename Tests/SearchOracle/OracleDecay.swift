import Foundation
import SearchIndex

extension AgeDecay {
    /// What the score of an article is multiplied by that is so many days old; days to come count as today.
    func factor(age: Int) -> Float { Float(exp2(-Double(max(0, age)) / halfLife)) }
}
