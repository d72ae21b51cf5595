namespace SchemaGen.Schema;

/// <summary>When a constraint is checked.</summary>
public enum Deferral
{
    /// <summary><c>NOT DEFERRABLE</c>: after each statement (unique: each row).</summary>
    NotDeferrable,

    /// <summary><c>DEFERRABLE INITIALLY IMMEDIATE</c>: can be put off to the commit by <c>SET CONSTRAINTS</c>.</summary>
    InitiallyImmediate,

    /// <summary><c>DEFERRABLE INITIALLY DEFERRED</c>: at the commit.</summary>
    InitiallyDeferred,
}
