namespace SchemaGen.Nodes;

/// <summary>
/// Takes the values of a row, column by column: as parameters of a statement, as arrays, or as a <c>COPY</c> stream. Emitted row plans
/// write each row once, and a writer keeps what it was asked for.
/// </summary>
public interface IColumnWriter
{
    /// <summary>How values are converted.</summary>
    SchemaSessionOptions Options { get; }

    /// <summary>Takes the value of a column.</summary>
    /// <typeparam name="T">The type in which Npgsql gets it.</typeparam>
    /// <param name="column">The index of the column in the plan's <see cref="RowShape"/>.</param>
    /// <param name="value">The value; null is NULL.</param>
    void Write<T>(int column, T value);
}
