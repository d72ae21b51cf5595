namespace SchemaGen.Nodes;

/// <summary>One column of a reference over several.</summary>
/// <typeparam name="TValue">The type of the referencing properties together.</typeparam>
public abstract class ReferencePart<TValue>
{
    private protected ReferencePart(int column, string parentColumn)
    {
        Column = column;
        ParentColumn = parentColumn;
    }

    internal int Column { get; }

    internal string ParentColumn { get; }

    /// <summary>Whether the part is NULL, so that the whole references nothing.</summary>
    internal abstract bool IsNull(TValue value);

    /// <summary>Gives this part of many values as one parameter.</summary>
    internal abstract void WriteArray(ref ParameterWriter writer, int column, TValue[] values);
}
