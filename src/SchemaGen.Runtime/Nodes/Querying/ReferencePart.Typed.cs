namespace SchemaGen.Nodes;

/// <inheritdoc />
/// <typeparam name="TValue">The type of the referencing properties together.</typeparam>
/// <typeparam name="TPart">The type of this one.</typeparam>
/// <param name="column">The index of the referencing column.</param>
/// <param name="parentColumn">The name of the referenced column.</param>
/// <param name="partOf">Takes this part of a value.</param>
public sealed class ReferencePart<TValue, TPart>(int column, string parentColumn, Func<TValue, TPart> partOf) : ReferencePart<TValue>(column, parentColumn)
{
    internal override bool IsNull(TValue value) => partOf(value) is null;

    internal override void WriteArray(ref ParameterWriter writer, int column, TValue[] values) => writer.WriteArray(column, Array.ConvertAll(values, v => partOf(v)));
}
