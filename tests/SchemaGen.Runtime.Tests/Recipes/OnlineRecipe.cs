using SchemaGen.Operations;

namespace SchemaGen.Runtime.Tests.Recipes;

/// <summary>A change of the shop that its release goes on beside.</summary>
/// <param name="Name">The recipe that it is carried out by.</param>
/// <param name="Operations">The change.</param>
internal sealed record OnlineRecipe(string Name, params Operation[] Operations)
{
    /// <summary>What the release before has beside the shop.</summary>
    public Operation[] Before { get; init; } = [];

    /// <summary>The oldest major version that can do it.</summary>
    public int Since { get; init; } = 13;
}
