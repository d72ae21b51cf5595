namespace SchemaGen.Nodes;

/// <summary>The errors of values that have no label, and of labels that have no value.</summary>
public static class EnumLabels
{
    /// <summary>A value that is no member of its enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The error, to be thrown.</returns>
    public static SchemaGenException Unknown<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        new("enum-value-unknown", $"{value} is no member of {typeof(TEnum).Name}, so that it has no label to store. Use a member, or add one.");

    /// <summary>A stored label that is none of the enum's.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="label">The label.</param>
    /// <returns>The error, to be thrown.</returns>
    public static SchemaGenException Unknown<TEnum>(string label)
        where TEnum : struct, Enum =>
        new("enum-label-unknown", $"The stored label \"{label}\" is no member of {typeof(TEnum).Name}. Add the member, or correct the rows; an older release may not know a newer label.");
}
