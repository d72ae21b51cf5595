namespace SchemaGen.Diffing;

/// <summary>Compares the constraints or indexes of one kind.</summary>
internal static class PartDiff
{
    /// <summary>Compares two lists.</summary>
    /// <param name="from">The parts before.</param>
    /// <param name="to">The parts after.</param>
    /// <param name="mustGo">Whether a part cannot stay as it is, even when it is to be the same afterwards.</param>
    /// <param name="like">A part with the name of another, and with all that can be altered where it stands, such as the comment.</param>
    /// <param name="alterable">What of a part can be altered where it stands.</param>
    /// <param name="isTaken">Whether a name is in use before, so that nothing can be renamed to it.</param>
    public static PartDiffResult<T> Of<T>(
        NamedList<T> from, NamedList<T> to, Func<T, bool> mustGo, Func<T, T, T> like, Func<T, object?> alterable, Func<string, bool> isTaken)
        where T : class, INamed
    {
        if (from == to && !from.Any(mustGo))
            return PartDiffResult<T>.Same;
        List<T> dropped = [];
        List<T> altered = [];
        HashSet<string> kept = new(StringComparer.Ordinal);
        foreach (T part in from)
        {
            if (to.Find(part.Name) is not { } target || mustGo(part) || !like(part, target).Equals(target))
            {
                dropped.Add(part);
                continue;
            }

            kept.Add(part.Name);
            if (!part.Equals(target))
                altered.Add(target);
        }

        List<T> added = [.. to.Where(t => !kept.Contains(t.Name))];
        List<(string From, string To)> renamed = [];
        foreach (T part in dropped.Where(d => !mustGo(d) && !to.Contains(d.Name)).ToList())
        {
            if (added.Find(t => !from.Contains(t.Name) && !isTaken(t.Name) && like(part, t).Equals(t)) is not { } target)
                continue;
            renamed.Add((part.Name, target.Name));
            dropped.Remove(part);
            added.Remove(target);
            if (!Equals(alterable(part), alterable(target)))
                altered.Add(target);
        }

        return new(dropped, added, renamed, altered);
    }
}
