namespace SchemaGen.Schema;

/// <summary>One comparison of an exclusion constraint.</summary>
/// <param name="Key">What is compared: a column or an expression, as in an index.</param>
/// <param name="Operator">
/// The operator, which gives the same result both ways around: <c>=</c>, <c>&amp;&amp;</c>; one that is not in PostgreSQL's own schema as
/// <c>operator(geo.&amp;&amp;)</c>.
/// </param>
public sealed record ExclusionElement(IndexKey Key, string Operator);
