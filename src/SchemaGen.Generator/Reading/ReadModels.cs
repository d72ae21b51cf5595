using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// The models that were read, for as long as their files live. The compiler asks for every model at each keystroke; where neither the model's file nor
/// anything outside of bodies has changed since, nothing is bound and read again.
/// </summary>
internal static class ReadModels
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Known>> Trees = new();

    /// <summary>What a declaration with <c>[Model]</c> gives: what is known of it, or what is read now.</summary>
    /// <typeparam name="T">What the reading needs.</typeparam>
    /// <param name="declaration">The declaration.</param>
    /// <param name="compilation">The compilation that it is seen from.</param>
    /// <param name="target">What the reading needs.</param>
    /// <param name="read">Reads it; null is an answer too.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What was read.</returns>
    public static ReadResult<ModelSpec>? Get<T>(
        SyntaxNode declaration, Compilation compilation, T target, Func<T, CancellationToken, ReadResult<ModelSpec>?> read, CancellationToken cancellationToken)
    {
        string surface = DeclarationSurface.Of(compilation, cancellationToken);
        ConcurrentDictionary<int, Known> ofTree = Trees.GetOrCreateValue(declaration.SyntaxTree);
        if (ofTree.TryGetValue(declaration.SpanStart, out Known known) && known.Surface == surface)
            return known.Model;
        ReadResult<ModelSpec>? model = read(target, cancellationToken);
        ofTree[declaration.SpanStart] = new(surface, model);
        return model;
    }

    private sealed record Known(string Surface, ReadResult<ModelSpec>? Model);
}
