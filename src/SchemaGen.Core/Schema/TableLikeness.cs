namespace SchemaGen.Schema;

/// <summary>How much of one table another has, to ask whether it is the same under another name.</summary>
public static class TableLikeness
{
    // Two tables of which fewer columns agree are two tables.
    private const double Least = 0.6;

    /// <summary>The share of the columns, of the table that has more, which both have by name and type.</summary>
    /// <param name="left">A table.</param>
    /// <param name="right">Another.</param>
    /// <returns>0 for nothing in common, or no columns, to 1 for the same columns.</returns>
    public static double Of(Table left, Table right)
    {
        int most = Math.Max(left.Columns.Count, right.Columns.Count);
        return most == 0 ? 0 : (double)left.Columns.Count(c => right.Columns.Find(c.Name)?.Type == c.Type) / most;
    }

    /// <summary>Whether so many columns agree that the tables may be one.</summary>
    /// <param name="left">A table.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when they may be.</returns>
    public static bool MayBeOne(Table left, Table right) => Of(left, right) >= Least;
}
