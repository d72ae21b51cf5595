namespace SchemaGen.Schema;

/// <summary>Compares the constraints or indexes of one kind.</summary>
internal static class PartDiff
{
    /// <summary>Compares two lists.</summary>
    /// <param name="owner">Who knows the answers; it is handed to the questions, so that they cost nothing where all is equal.</param>
    /// <param name="from">The parts before.</param>
    /// <param name="to">The parts after.</param>
    /// <param name="mustGo">Whether a part cannot stay as it is, even when it is to be the same afterwards.</param>
    /// <param name="like">A part with the name of another, and with all that can be altered where it stands, such as the comment.</param>
    /// <param name="alterable">What of a part can be altered where it stands.</param>
    /// <param name="isTaken">Whether a name is in use before, so that nothing can be renamed to it.</param>
    public static PartDiffResult<T> Of<T, TOwner>(
        TOwner owner,
        NamedList<T> from,
        NamedList<T> to,
        Func<TOwner, T, bool> mustGo,
        Func<T, T, T> like,
        Func<T, object?> alterable,
        Func<TOwner, string, bool> isTaken)
        where T : class, INamed
    {
        if (from == to && !AnyMustGo(owner, from, mustGo))
            return PartDiffResult<T>.Same;
        List<T> dropped = [];
        List<T> added = [];
        List<(string From, string To)> renamed = [];
        List<T> altered = [];
        foreach (T part in from)
        {
            if (to.Find(part.Name) is not { } target || mustGo(owner, part) || !like(part, target).Equals(target))
                dropped.Add(part);
            else if (!part.Equals(target))
                altered.Add(target);
        }

        foreach (T target in to)
        {
            if (from.Find(target.Name) is not { } part || dropped.Contains(part))
                added.Add(target);
        }

        foreach (T part in dropped.ToArray())
        {
            if (mustGo(owner, part) || to.Contains(part.Name))
                continue;
            foreach (T target in added)
            {
                if (from.Contains(target.Name) || isTaken(owner, target.Name) || !like(part, target).Equals(target))
                    continue;
                renamed.Add((part.Name, target.Name));
                dropped.Remove(part);
                added.Remove(target);
                if (!Equals(alterable(part), alterable(target)))
                    altered.Add(target);
                break;
            }
        }

        return new(dropped, added, renamed, altered);
    }

    private static bool AnyMustGo<T, TOwner>(TOwner owner, NamedList<T> parts, Func<TOwner, T, bool> mustGo)
        where T : class, INamed
    {
        foreach (T part in parts)
        {
            if (mustGo(owner, part))
                return true;
        }

        return false;
    }
}
