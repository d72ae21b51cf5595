namespace SchemaGen.Nodes;

/// <summary>How the values of an insert or the changes of an update are written.</summary>
/// <typeparam name="TValues">The values or changes.</typeparam>
public interface IWritePlan<TValues>
    where TValues : RowValues
{
    /// <summary>Writes every column that <typeparamref name="TValues"/> knows, in the order of the columns, set or not.</summary>
    /// <typeparam name="TWriter">Where to; it skips what was not set.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="writer">Where to.</param>
    static abstract void Write<TWriter>(TValues values, ref TWriter writer)
        where TWriter : IColumnWriter;

    /// <summary>The columns that were set.</summary>
    // The ahead-of-time compiler of .NET 10 makes no table of the methods of an interface that has generic ones alone, and fails where it looks one up: so what
    // writes asks this first.
    internal static virtual ColumnSet SetOf(TValues values) => values.Assigned;
}
